import type { AnswerActions } from './why-alive.ts';

interface Props {
  /** Why the panel can't take one itself, in a sentence. */
  reason?: string;
  /** The debugging port that its user has set. */
  port: number | null;
  /** The one that is tried first if none is set. */
  usualPort: number;
  onPort: (text: string) => void;
  actions: Pick<AnswerActions, 'takeSnapshot' | 'readFile'>;
}

/** How to get a snapshot here where the panel can't take one itself. */
export function SnapshotPicker({ reason, port, usualPort, onPort, actions }: Props) {
  return (
    <div class="picker">
      <p>
        In the Memory panel, take a heap snapshot and save it (“Save” beside its name), then drop the file
        here, or{' '}
        <label class="button">
          choose the file
          <input
            type="file"
            class="visually-hidden"
            accept=".heapsnapshot,.json"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file !== undefined) actions.readFile(file);
            }}
          />
        </label>
      </p>
      <details open={reason !== undefined}>
        <summary>Or let the panel take it</summary>
        {reason !== undefined && <p>{reason}</p>}
        <p>
          Start the browser with a debugging port that this extension may use; Chrome also wants a{' '}
          <code>--user-data-dir</code> of its own then:
        </p>
        <pre>
          --remote-debugging-port={port ?? usualPort} --remote-allow-origins={location.origin}
        </pre>
        <p>
          <label>
            Debugging port{' '}
            <input
              type="number"
              min="1"
              max="65535"
              placeholder={String(usualPort)}
              defaultValue={port ?? ''}
              onChange={({ currentTarget }) => onPort(currentTarget.value)}
            />
          </label>{' '}
          <button type="button" onClick={() => actions.takeSnapshot()}>
            Take a snapshot
          </button>
        </p>
      </details>
    </div>
  );
}
