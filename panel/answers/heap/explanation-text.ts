import { renderPath } from '../../../src/heap/answers/render-path.ts';
import { formatBytes } from '../../../src/heap/answers/render-report.ts';
import type { Explanation } from './worker-messages.ts';

/** An explanation as text, for an issue or a chat. */
export function explanationText({ leaks }: Explanation): string {
  return leaks
    .map(({ count, retainedSize, fingerprint, survivors }) =>
      [
        `${count} held by one reference, ${formatBytes(retainedSize)} retained, fingerprint ${fingerprint}`,
        ...survivors.map(({ name, path }) => `  ${name}\n${renderPath(path).replace(/^/gm, '    ')}`),
      ].join('\n'),
    )
    .join('\n\n');
}
