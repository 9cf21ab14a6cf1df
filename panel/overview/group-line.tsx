import { formatRoughAge } from '../format.ts';
import { t } from '../words/words.ts';
import type { Line } from './arrange.ts';
import type { CutLabel } from './cut-label.ts';
import type { Sample } from './group-trends.ts';
import { formatDelta } from './line-words.ts';
import { Sparkline } from './sparkline.tsx';

interface ToggleProps {
  /** Unique in the overview: where the arrow keys are. */
  id: string;
  label: CutLabel;
  count: number;
  /** On how many occasions; 0 where that means nothing. */
  occasions?: number;
  /** All that it says, in words. */
  words: string;
  title: string;
  pressed: boolean;
  /** Whether what is under it is shown; without it, nothing ever is. */
  expanded?: boolean;
  isActive: boolean;
  onToggle: () => void;
}

/** Narrows the list to a group, or to a part of one. */
export function GroupToggle(props: ToggleProps) {
  const { id, label, count, occasions = 0, words, title, pressed, expanded, isActive, onToggle } = props;
  return (
    <button
      type="button"
      class="group"
      data-line={id}
      tabIndex={isActive ? 0 : -1}
      aria-label={words}
      aria-pressed={pressed}
      aria-expanded={expanded}
      title={title}
      onClick={onToggle}
    >
      <span class="label">
        {label.head !== '' && <span class="start">{label.head}</span>}
        <span class="end">{label.tail}</span>
      </span>{' '}
      <span class="count">
        {count}
        {occasions > 0 && (
          <span class="occasions"> {t('overview_occasions_short', { count: occasions })}</span>
        )}
      </span>
    </button>
  );
}

interface Props extends Omit<ToggleProps, 'count' | 'occasions' | 'expanded'> {
  line: Line;
  samples: readonly Sample[];
  /** Unix milliseconds. */
  now: number;
  isOpen: boolean;
  onOpen: () => void;
}

/** One line: a group, how many are alive of it, and how that changes. All of it is in the words of its button. */
export function GroupLine({ line, samples, now, isOpen, onOpen, ...toggle }: Props) {
  const { count, occasions, delta, survivors, retained, notDisposed, oldest } = line;
  return (
    <div class="line" data-pressed={toggle.pressed}>
      <span class="disclosure" aria-hidden="true" data-open={isOpen} onClick={onOpen} />
      <GroupToggle {...toggle} count={count} occasions={occasions} expanded={isOpen} />
      <span class="cell delta" aria-hidden="true" data-change={change(delta)}>
        {delta !== null && formatDelta(delta)}
      </span>
      <span class="cell history" aria-hidden="true">
        <Sparkline samples={samples} count={count} now={now} />
      </span>
      <span class="cell survivors" aria-hidden="true">
        {survivors || ''}
      </span>
      <span class="cell retained" aria-hidden="true">
        {retained || ''}
      </span>
      <span class="cell not-disposed" aria-hidden="true">
        {notDisposed || ''}
      </span>
      <span class="cell oldest" aria-hidden="true">
        {oldest !== null && formatRoughAge(now - oldest)}
      </span>
    </div>
  );
}

function change(delta: number | null): string | undefined {
  if (delta === null) return undefined;
  return delta === 0 ? 'none' : delta > 0 ? 'more' : 'fewer';
}
