import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { plural } from '../format.ts';
import type { GestureCount } from './gesture.ts';
import { ToggleGroup } from './toggle-group.tsx';

/** A page may have any number of things to click on: those that leave the most, and those that are selected. */
const MAX_GESTURES = 12;

interface Props {
  counts: readonly GestureCount[];
  selected: ReadonlySet<string>;
  onToggle: (gesture: string) => void;
}

/** What is held of what its user did: "click of Open, 12 from 4 times". */
export function GestureFilter({ counts, selected, onToggle }: Props) {
  const shown = counts.filter(({ gesture }, index) => index < MAX_GESTURES || selected.has(gesture));
  if (shown.length === 0) return null;
  const more = counts.length - shown.length;
  return (
    <ToggleGroup
      label="Filter by gesture"
      options={shown.map(({ gesture, count, times }) => ({
        value: gesture,
        text: escapeControls(gesture),
        count: `${count} from ${times}`,
        tooltip: `${count} held, made on ${plural(times, 'time')} of: ${escapeControls(gesture)}`,
      }))}
      selected={selected}
      onToggle={onToggle}
    >
      {more > 0 && <span class="hint">and {plural(more, 'gesture')} more</span>}
    </ToggleGroup>
  );
}
