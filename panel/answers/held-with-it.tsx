import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { counted, t } from '../words/words.ts';
import type { LeakSummary } from './heap/worker-messages.ts';
import { Entry } from './leak-parts.tsx';

/** All that one reference holds: what is held alike told once, and each by itself to whoever wants that. */
export function HeldWithIt({ leak }: { leak: LeakSummary }) {
  const { told, each, count } = leak;
  const more = told.reduce((rest, entry) => rest - entry.count, count);
  return (
    <>
      <ul class="held">
        {told.map(({ count, names, ...entry }, index) => (
          <Entry
            key={index}
            {...entry}
            name={escapeControls(count > 1 ? t('answers_alike', { count, names }) : names)}
          />
        ))}
      </ul>
      {more > 0 && <p class="hint">{counted('answers_moreHeld', more)}</p>}
      {each.length > 1 && (
        <details class="each">
          <summary>{t('answers_showAll', { count })}</summary>
          <ul class="held">
            {each.map((survivor, index) => (
              <Entry key={index} {...survivor} />
            ))}
          </ul>
          {count > each.length && <p class="hint">{counted('answers_more', count - each.length)}</p>}
        </details>
      )}
    </>
  );
}
