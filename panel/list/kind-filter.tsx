import { kindName, plural } from '../shell/format.ts';
import type { PanelState } from '../shell/panel-state.ts';
import { ToggleGroup } from './toggle-group.tsx';

/** Kinds come from the page, which may invent any number of them. */
const MAX_KINDS = 40;

export function KindFilter({ panel }: { panel: PanelState }) {
  const counts = panel.kindCounts.value;
  const more = counts.length - MAX_KINDS;
  const options = counts
    .slice(0, MAX_KINDS)
    .map(({ kind, count }) => ({ value: kind, text: kindName(kind), count }));
  return (
    <ToggleGroup
      label="Filter by kind"
      options={options}
      selected={panel.kinds.value}
      onToggle={(kind) => panel.toggleKind(kind)}
    >
      {more > 0 && <span class="hint">and {plural(more, 'kind')} more, sort by Kind to see them</span>}
    </ToggleGroup>
  );
}
