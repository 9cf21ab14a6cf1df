import { BLIND } from './words.ts';

interface Props {
  /** What the browser has to be started with so that the panel sees the heap; `null` where no heap can be had. */
  portFlags: string | null;
}

/** What a census can't see, and how it can be seen. */
export function HowToSeeMore({ portFlags }: Props) {
  return (
    <div class="blind">
      <p class="hint">A growth census needs no heap. {BLIND}</p>
      {portFlags === null ? (
        <p class="hint">Firefox gives extensions no heap graph. For the rest, open the page in Chromium.</p>
      ) : (
        <details>
          <summary>See the rest</summary>
          <p>
            Start the browser with a debugging port that this extension may use; Chrome also wants a{' '}
            <code>--user-data-dir</code> of its own then:
          </p>
          <pre>{portFlags}</pre>
          <p>
            Or save a heap snapshot in the Memory panel before the first round trip and one after the last,
            and give both files to the command:
          </p>
          <pre>npx resource-tracker-devtools before.heapsnapshot after.heapsnapshot</pre>
        </details>
      )}
    </div>
  );
}
