import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { MAX_ITEMS, MAX_OBJECTS } from '../../src/walk/bounds.ts';
import type { SearchWay } from './growth-finder.ts';
import { BLIND } from './words.ts';

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
        {isDecided
          ? 'This is a growth census, which needs no heap.'
          : 'Without a debugging port it is a growth census.'}{' '}
        {BLIND}
      </p>
      <details>
        <summary>What it can’t see, and how to see it</summary>
        <p>
          It looks at {MAX_OBJECTS.toLocaleString('en')} objects of a frame, and at the first{' '}
          {MAX_ITEMS.toLocaleString('en')} items of each list, Map and Set; it counts all items.
        </p>
        {portFlags === null ? (
          <p>For the rest open the page in Chromium: Firefox gives extensions no heap graph.</p>
        ) : (
          <>
            {why !== null && <p>{escapeControls(why)}</p>}
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
      <p>
        For the rest start the browser with a debugging port that this extension may use; Chrome also wants a{' '}
        <code>--user-data-dir</code> of its own then:
      </p>
      <pre>{portFlags}</pre>
      <p>
        Or save a heap snapshot in the Memory panel before the first round trip and one after each, and drop
        all files here at once, or give them to the command:
      </p>
      <pre>npx resource-tracker-devtools before.heapsnapshot after-1.heapsnapshot after-2.heapsnapshot</pre>
    </>
  );
}
