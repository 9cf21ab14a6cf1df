import { plural } from '../format.ts';
import type { Frame } from './frame.ts';

/** " in 2 frames and 1 worker"; nothing for the page alone. */
export function inAll(frames: readonly Pick<Frame, 'isWorker'>[]): string {
  if (frames.length <= 1) return '';
  const workers = frames.filter(({ isWorker }) => isWorker).length;
  const parts = [
    plural(frames.length - workers, 'frame'),
    ...(workers > 0 ? [plural(workers, 'worker')] : []),
  ];
  return ` in ${parts.join(' and ')}`;
}
