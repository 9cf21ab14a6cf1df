import { plural } from '../format.ts';
import type { PanelState } from '../panel-state.ts';

/** Kinds come from the page, which may invent any number of them. */
const MAX_KINDS = 40;

export function KindFilter({ panel }: { panel: PanelState }) {
  const counts = panel.kindCounts.value;
  const more = counts.length - MAX_KINDS;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a box and takes no part in the layout
    <div class="kinds" role="group" aria-label="Filter by kind">
      {counts.slice(0, MAX_KINDS).map(({ kind, count }) => (
        <button
          type="button"
          key={kind ?? 0}
          class="kind"
          aria-pressed={panel.kinds.value.has(kind)}
          onClick={() => panel.toggleKind(kind)}
        >
          <span class="label">{kind ?? 'no kind'}</span> <span class="count">{count}</span>
        </button>
      ))}
      {more > 0 && <span class="hint">and {plural(more, 'kind')} more, sort by Kind to see them</span>}
    </div>
  );
}
