import { kindName, plural } from '../format.ts';
import { ToggleGroup } from './toggle-group.tsx';
import type { KindCount } from './view.ts';

/** Kinds come from the page, which may invent any number of them. */
const MAX_KINDS = 40;

interface Props {
  counts: readonly KindCount[];
  selected: ReadonlySet<string | null>;
  onToggle: (kind: string | null) => void;
}

export function KindFilter({ counts, selected, onToggle }: Props) {
  const more = counts.length - MAX_KINDS;
  return (
    <ToggleGroup
      label="Filter by kind"
      options={counts
        .slice(0, MAX_KINDS)
        .map(({ kind, count }) => ({ value: kind, text: kindName(kind), count }))}
      selected={selected}
      onToggle={onToggle}
    >
      {more > 0 && <span class="hint">and {plural(more, 'kind')} more, sort by Kind to see them</span>}
    </ToggleGroup>
  );
}
