import { parsePlace } from '../../src/heap/answers/parse-place.ts';
import { framesOf, gestureOf } from '../../src/report/gesture.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { SourceLink } from '../devtools/source-link.tsx';
import { formatAge } from '../format.ts';
import type { RowDetails } from './why-alive.ts';

/** Where a resource was made, and its latest accesses. */
export function RowDetailsView({ details, now }: { details: RowDetails; now: number }) {
  const { stack, trail } = details;
  if (stack === null && trail.length === 0) return null;
  return (
    <details class="made" open>
      <summary>Where it was made{trail.length > 0 && ', and used'}</summary>
      {stack !== null && <Stack stack={stack} />}
      {trail.map(({ at, note, stack }, index) => (
        <div key={index}>
          <p>
            used {formatAge(now - at)} ago{note !== null && `: ${escapeControls(note)}`}
          </p>
          {stack !== null && <Stack stack={stack} />}
        </div>
      ))}
    </details>
  );
}

function Stack({ stack }: { stack: string }) {
  const gesture = gestureOf(stack);
  return (
    <ol class="stack">
      {gesture !== null && <li>on {escapeControls(gesture.text)}</li>}
      {framesOf(stack).map((frame, index) => {
        const place = parsePlace(frame);
        const text = escapeControls(frame.trim());
        return <li key={index}>{place === null ? text : <SourceLink place={place}>{text}</SourceLink>}</li>;
      })}
    </ol>
  );
}
