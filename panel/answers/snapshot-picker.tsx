import type { PanelState } from '../shell/panel-state.ts';

/** How to get a snapshot here where the panel can't take one itself. */
export function SnapshotPicker({ panel, reason }: { panel: PanelState; reason?: string }) {
  const { settings, inquiry } = panel;
  const port = settings.ports[0];
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
              if (file !== undefined) inquiry.readFile(file);
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
          --remote-debugging-port={port} --remote-allow-origins={location.origin}
        </pre>
        <p>
          <label>
            Debugging port{' '}
            <input
              type="number"
              min="1"
              max="65535"
              placeholder={String(port)}
              value={settings.port.value ?? ''}
              onChange={({ currentTarget }) => settings.setPort(currentTarget.value)}
            />
          </label>{' '}
          <button type="button" onClick={() => inquiry.takeSnapshot()}>
            Take a snapshot
          </button>
        </p>
      </details>
    </div>
  );
}
