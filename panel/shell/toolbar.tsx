import type { AllocationStacks } from '../../src/stacks/index.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';

/** What can be done with all rows at once. */
export interface ToolbarActions {
  forceGC(): void;
  cancelGC(): void;
  dismissCollected(): void;
  /** Asks what keeps all of them alive. */
  why(row: null): void;
  /** Begins a search for what grows with each round trip, tracked or not. */
  findLeaks(): void;
  filter(name: string): void;
  setStacks(level: AllocationStacks): void;
  /** Shows what can be tracked without a call of the page's, or hides it. */
  toggleAutomatic(): void;
  /** Shows what its user can tell of owners, or hides it. */
  toggleRules(): void;
  copyReport(): void;
  clear(): void;
}

interface Props {
  recheck: RecheckState;
  /** There is a page to recheck. */
  connected: boolean;
  /** Rows that are alive, and rows that were collected and are still shown. */
  live: number;
  collected: number;
  /** What "Why are they alive?" is answered by. */
  heapSnapshots: boolean;
  /** What names are filtered by. */
  name: string;
  stacks: AllocationStacks;
  /** What can be tracked automatically is shown. */
  choosesAutomatic: boolean;
  /** The rules of its user's own are shown. */
  editsRules: boolean;
  actions: ToolbarActions;
}

const LEVELS: Readonly<Record<AllocationStacks, string>> = {
  off: 'No stacks',
  sampled: 'Stacks of 1 in 128',
  all: 'All stacks',
};

export function Toolbar(props: Props) {
  const { recheck, connected, live, collected, heapSnapshots, name, stacks, actions } = props;
  const { choosesAutomatic, editsRules } = props;
  const running = recheck.state === 'running';
  return (
    <div class="toolbar" role="toolbar" aria-label="Actions">
      <button
        type="button"
        class="primary"
        disabled={running || !connected}
        onClick={() => actions.forceGC()}
      >
        Force GC and recheck
      </button>
      {running && (
        <>
          <progress max="100" value={recheck.percent} aria-label={recheck.step} />
          <button type="button" onClick={() => actions.cancelGC()}>
            Cancel
          </button>
        </>
      )}
      {collected > 0 && !running && (
        <button type="button" onClick={() => actions.dismissCollected()}>
          Dismiss {collected} collected
        </button>
      )}
      <button
        type="button"
        disabled={running || live === 0}
        onClick={() => actions.why(null)}
        title={`Find what keeps them alive, ${heapSnapshots ? 'in a heap snapshot' : 'as far as scripts can see'}`}
      >
        Why are they alive?
      </button>
      <button
        type="button"
        disabled={!connected}
        onClick={() => actions.findLeaks()}
        title="Find what grows when something is done and undone, tracked or not"
      >
        Find what leaks
      </button>
      <button
        type="button"
        aria-expanded={choosesAutomatic}
        onClick={() => actions.toggleAutomatic()}
        title="Track what the page takes from the browser, without a call of its own"
      >
        Automatic tracking
      </button>
      <input
        type="search"
        aria-label="Filter by name"
        placeholder="Filter by name"
        value={name}
        onInput={({ currentTarget }) => actions.filter(currentTarget.value)}
      />
      <select
        aria-label="Allocation stacks"
        title="Where each resource is made; for what is tracked from now on"
        value={stacks}
        onChange={({ currentTarget }) => actions.setStacks(currentTarget.value as AllocationStacks)}
      >
        {Object.entries(LEVELS).map(([level, text]) => (
          <option key={level} value={level}>
            {text}
          </option>
        ))}
      </select>
      {heapSnapshots && (
        <button
          type="button"
          aria-expanded={editsRules}
          onClick={() => actions.toggleRules()}
          title="What you know of your own page: whose references are"
        >
          Rules
        </button>
      )}
      <span class="spacer" />
      <button
        type="button"
        onClick={() => actions.copyReport()}
        title="Copy what is alive as text, oldest first"
      >
        Copy report
      </button>
      <button
        type="button"
        onClick={() => actions.clear()}
        title="Stop tracking everything; the targets are left alone"
      >
        Clear all
      </button>
    </div>
  );
}
