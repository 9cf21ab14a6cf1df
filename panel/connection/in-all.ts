import { counted, t } from '../words/words.ts';
import type { Frame } from './frame.ts';

/** " in 2 frames and 1 worker"; nothing for the page alone. */
export function inAll(all: readonly Pick<Frame, 'isWorker'>[]): string {
  if (all.length <= 1) return '';
  const count = all.filter(({ isWorker }) => isWorker).length;
  const frames = counted('frames', all.length - count);
  if (count === 0) return t('in_frames', { frames });
  return t('in_frames_and_workers', { frames, workers: counted('workers', count) });
}
