import type { Verdict } from '../../src/tracker/leak.ts';
import { VERDICT_WORDS } from '../format.ts';
import { ToggleGroup } from './toggle-group.tsx';
import type { VerdictCount } from './view.ts';

interface Props {
  counts: readonly VerdictCount[];
  selected: ReadonlySet<Verdict>;
  onToggle: (verdict: Verdict) => void;
}

/** Nothing to filter by until something is disposed, or should have been. */
export function VerdictFilter({ counts, selected, onToggle }: Props) {
  if (counts.every(({ verdict }) => verdict === 'live')) return null;
  return (
    <ToggleGroup
      label="Filter by verdict"
      options={counts.map(({ verdict, count }) => ({ value: verdict, text: VERDICT_WORDS[verdict], count }))}
      selected={selected}
      onToggle={onToggle}
    />
  );
}
