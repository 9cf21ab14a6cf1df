import { kindName, plural } from '../format.ts';
import { ToggleGroup } from './toggle-group.tsx';
import type { KindCount } from './view.ts';

/** Kinds come from the page, which may invent any number of them: the most frequent, and those that are selected. */
const MAX_KINDS = 40;

interface Props {
  counts: readonly KindCount[];
  selected: ReadonlySet<string | null>;
  onToggle: (kind: string | null) => void;
}

export function KindFilter({ counts, selected, onToggle }: Props) {
  const shown = counts.filter(({ kind }, index) => index < MAX_KINDS || selected.has(kind));
  const more = counts.length - shown.length;
  return (
    <ToggleGroup
      label="Filter by kind"
      options={shown.map(({ kind, count }) => ({ value: kind, text: kindName(kind), count }))}
      selected={selected}
      onToggle={onToggle}
    >
      {more > 0 && <span class="hint">and {plural(more, 'kind')} more, sort by Kind to see them</span>}
    </ToggleGroup>
  );
}
