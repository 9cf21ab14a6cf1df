import type { AllocationStacks } from '../../src/stacks/index.ts';
import { capabilities } from '../devtools/capabilities.ts';
import type { PanelState } from './panel-state.ts';

export function Toolbar({ panel }: { panel: PanelState }) {
  const recheck = panel.recheck.state.value;
  const running = recheck.state === 'running';
  const connected = panel.frames.list.value.length > 0;
  const collected = panel.collectedRows.value;
  return (
    <div class="toolbar" role="toolbar" aria-label="Actions">
      <button type="button" class="primary" disabled={running || !connected} onClick={() => panel.forceGC()}>
        Force GC and recheck
      </button>
      {running && (
        <>
          <progress max="100" value={recheck.percent} aria-label={recheck.step} />
          <button type="button" onClick={() => panel.recheck.cancel()}>
            Cancel
          </button>
        </>
      )}
      {collected > 0 && !running && (
        <button type="button" onClick={() => panel.resources.dismissCollected()}>
          Dismiss {collected} collected
        </button>
      )}
      <button
        type="button"
        disabled={running || panel.liveCount.value === 0}
        onClick={() => panel.why(null)}
        title={`Find what keeps them alive, ${capabilities.heapSnapshots ? 'in a heap snapshot' : 'as far as scripts can see'}`}
      >
        Why are they alive?
      </button>
      <input
        type="search"
        aria-label="Filter by name"
        placeholder="Filter by name"
        value={panel.name.value}
        onInput={({ currentTarget }) => {
          panel.name.value = currentTarget.value;
        }}
      />
      <select
        aria-label="Allocation stacks"
        title="Where each resource is made; for what is tracked from now on"
        value={panel.settings.stacks.value}
        onChange={({ currentTarget }) => panel.setStacks(currentTarget.value as AllocationStacks)}
      >
        <option value="off">No stacks</option>
        <option value="sampled">Stacks of 1 in 128</option>
        <option value="all">All stacks</option>
      </select>
      <span class="spacer" />
      <button
        type="button"
        onClick={() => panel.copyReport()}
        title="Copy what is alive as text, oldest first"
      >
        Copy report
      </button>
      <button
        type="button"
        onClick={() => panel.clear()}
        title="Stop tracking everything; the targets are left alone"
      >
        Clear all
      </button>
    </div>
  );
}
