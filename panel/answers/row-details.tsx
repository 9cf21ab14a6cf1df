import { parsePlace } from '../../src/heap/answers/parse-place.ts';
import { framesOf, gestureOf } from '../../src/report/gesture.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { SourceLink } from '../devtools/source-link.tsx';
import { formatAge } from '../format.ts';
import { t } from '../words/words.ts';
import { Section } from './section.tsx';
import type { RowDetails } from './why-alive.ts';

interface Props {
  details: RowDetails;
  /** Unix milliseconds. */
  now: number;
}

/** Where a resource was made, and its latest accesses. */
export function RowDetailsView({ details, now }: Props) {
  const { stack, trail } = details;
  return (
    <>
      {stack !== null && (
        <Section id="stack" title={t('answers_made')}>
          <Stack stack={stack} />
        </Section>
      )}
      {trail.length > 0 && (
        <Section id="trail" title={t('answers_used', { count: trail.length })}>
          {trail.map(({ at, note, stack }, index) => (
            <div key={index}>
              <p>
                {t('answers_usedAt', { age: formatAge(now - at) })}
                {note !== null && `: ${escapeControls(note)}`}
              </p>
              {stack !== null && <Stack stack={stack} />}
            </div>
          ))}
        </Section>
      )}
    </>
  );
}

function Stack({ stack }: { stack: string }) {
  const gesture = gestureOf(stack);
  return (
    <ol class="stack">
      {gesture !== null && <li>{t('answers_gesture', { gesture: escapeControls(gesture.text) })}</li>}
      {framesOf(stack).map((frame, index) => {
        const place = parsePlace(frame);
        const text = escapeControls(frame.trim());
        return <li key={index}>{place === null ? text : <SourceLink place={place}>{text}</SourceLink>}</li>;
      })}
    </ol>
  );
}
