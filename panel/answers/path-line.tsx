import type { SegmentPart } from '../../src/heap/answers/render-path.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { SourceLink } from '../devtools/source-link.tsx';
import { formatBytes } from '../format.ts';
import type { SurvivorSummary } from './heap/worker-messages.ts';

/** A retaining path in one line that reads like code, the suspect reference underlined. */
export function PathLine({ path }: { path: SurvivorSummary['path'] }) {
  return (
    <code class="path">
      {path.map(({ parts }, index) => (
        <span key={index}>
          {index > 0 && ' → '}
          <span class="segment">
            {parts.map((part, at) => (
              <Part key={at} part={part} />
            ))}
          </span>
        </span>
      ))}
    </code>
  );
}

function Part({ part }: { part: SegmentPart }) {
  const { text, suspect, object, step } = part;
  const title =
    step === null ? undefined : `${escapeControls(step.className)} @${step.id}, ${formatBytes(step.size)}`;
  const place = step?.place ?? null;
  const shown = escapeControls(text);
  const content = suspect ? <mark title="The suspect reference">{shown}</mark> : shown;
  if (object && place !== null) return <SourceLink place={place}>{content}</SourceLink>;
  return (
    <span title={title} class={step?.detached && object ? 'detached' : undefined}>
      {content}
    </span>
  );
}
