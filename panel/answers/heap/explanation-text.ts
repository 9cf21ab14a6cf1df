import { renderPath } from '../../../src/heap/answers/render-path.ts';
import { shownPieces } from '../../../src/report/shown-path.ts';
import { ownerLine, referenceTitle, sharedScopeLines } from '../../../src/report/words.ts';
import { escapeControls } from '../../../src/tracker/escape-controls.ts';
import { label } from '../../../src/tracker/leak-report.ts';
import type { Explanation } from './worker-messages.ts';

/** An explanation as text, for an issue or a chat. */
export function explanationText({ leaks }: Explanation): string {
  return leaks
    .flatMap((leak) => [
      `${referenceTitle(leak.count, leak)}:`,
      ...(leak.owner === null ? [] : [`  ${ownerLine(leak.owner)}`]),
      ...sharedScopeLines(leak, leak.count).map((line) => `  ${line}`),
      ...leak.survivors.flatMap(({ name, kind, path }) => [
        `  - ${label(name, kind)}`,
        ...renderPath(shownPieces(path))
          .split('\n')
          .map((line) => `      ${line}`),
      ]),
      '',
    ])
    .map(escapeControls)
    .join('\n')
    .trimEnd();
}
