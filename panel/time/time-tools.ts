import { PAUSE_ICON, PRESERVE_ICON, RESUME_ICON, TIMELINE_ICON } from '../icons/time-icons.tsx';
import type { Tool } from '../layout/tool-line.tsx';
import { t } from '../words/words.ts';
import type { TimeState } from './time-state.ts';

/**
 * What of the toolbar is about time.
 *
 * @param isPaused what is shown stands still.
 */
export function timeTools({ isOpen, preserves }: TimeState, isPaused: boolean, onPause: () => void): Tool[] {
  return [
    {
      ...{ id: 'timeline', name: t('time_title'), hint: t('time_title_tooltip'), icon: TIMELINE_ICON },
      ...{ begins: true, expanded: isOpen.value },
      onUse: () => {
        isOpen.value = !isOpen.value;
      },
    },
    {
      ...{ id: 'preserve', name: t('time_preserve'), hint: t('time_preserve_tooltip'), icon: PRESERVE_ICON },
      pressed: preserves.value,
      onUse: () => {
        preserves.value = !preserves.value;
      },
    },
    {
      ...{ id: 'pause', name: t('time_pause'), hint: t('time_pause_tooltip'), pressed: isPaused },
      icon: isPaused ? RESUME_ICON : PAUSE_ICON,
      onUse: onPause,
    },
  ];
}
