import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { MAX_ITEMS, MAX_OBJECTS } from '../../src/walk/bounds.ts';
import { spoken } from '../words/saying.ts';
import { elements, language, t } from '../words/words.ts';
import type { SearchWay } from './growth-finder.ts';

interface Props {
  /** What the browser has to be started with so that the panel sees the heap; `null` where no heap can be had. */
  portFlags: string | null;
  /** How it looks; `null` while that is not decided. */
  way: SearchWay | null;
}

/** What a census can't see, and how it can be seen. */
export function HowToSeeMore({ portFlags, way }: Props) {
  const why = way?.method === 'census' ? way.why : null;
  const isDecided = way !== null || portFlags === null;
  return (
    <div class="blind">
      <p class="hint">
        {t(isDecided ? 'growth_this_census' : 'growth_a_census')} {t('growth_blind')}
      </p>
      <details>
        <summary>{t('growth_see_more')}</summary>
        <p>
          {t('growth_bounds', {
            objects: MAX_OBJECTS.toLocaleString(language.value),
            items: MAX_ITEMS.toLocaleString(language.value),
          })}
        </p>
        {portFlags === null ? (
          <p>{t('growth_open_chromium')}</p>
        ) : (
          <>
            {why !== null && <p>{escapeControls(spoken(why))}</p>}
            <Heap portFlags={portFlags} />
          </>
        )}
      </details>
    </div>
  );
}

function Heap({ portFlags }: { portFlags: string }) {
  return (
    <>
      <p>{elements('growth_port', { flag: <code>--user-data-dir</code> })}</p>
      <pre>{portFlags}</pre>
      <p>{t('growth_files')}</p>
      <pre>npx resource-tracker-devtools before.heapsnapshot after-1.heapsnapshot after-2.heapsnapshot</pre>
    </>
  );
}
