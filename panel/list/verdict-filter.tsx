import { VERDICT_WORDS } from '../shell/format.ts';
import type { PanelState } from '../shell/panel-state.ts';
import { ToggleGroup } from './toggle-group.tsx';

/** Nothing to filter by until something is disposed, or should have been. */
export function VerdictFilter({ panel }: { panel: PanelState }) {
  const counts = panel.verdictCounts.value;
  if (counts.every(({ verdict }) => verdict === 'live')) return null;
  return (
    <ToggleGroup
      label="Filter by verdict"
      options={counts.map(({ verdict, count }) => ({ value: verdict, text: VERDICT_WORDS[verdict], count }))}
      selected={panel.verdicts.value}
      onToggle={(verdict) => panel.toggleVerdict(verdict)}
    />
  );
}
