import { PAUSE_ICON, PRESERVE_ICON, RESUME_ICON, TIMELINE_ICON } from '../icons/time-icons.tsx';
import { counted, t } from '../words/words.ts';
import { RangeChip } from './range-chip.tsx';
import type { TimeState } from './time-state.ts';

interface Props {
  time: TimeState;
  /** Changes that wait while the list stands still; `null` while it follows. */
  waiting: number | null;
  onPause: () => void;
}

/** What of the toolbar is about time. */
export function TimeTools({ time, waiting, onPause }: Props) {
  const { isOpen, preserves } = time;
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-expanded={isOpen.value}
        aria-label={t('time_title')}
        title={t('time_title_tooltip')}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        {TIMELINE_ICON}
      </button>
      <button
        type="button"
        class="icon-button"
        aria-pressed={preserves.value}
        aria-label={t('time_preserve')}
        title={t('time_preserve_tooltip')}
        onClick={() => {
          preserves.value = !preserves.value;
        }}
      >
        {PRESERVE_ICON}
      </button>
      <button
        type="button"
        class="icon-button"
        aria-pressed={waiting !== null}
        aria-label={t('time_pause')}
        title={t('time_pause_tooltip')}
        onClick={onPause}
      >
        {waiting === null ? PAUSE_ICON : RESUME_ICON}
      </button>
      {waiting !== null && <span class="paused">{counted('time_paused', waiting)}</span>}
      <RangeChip time={time} />
    </>
  );
}
