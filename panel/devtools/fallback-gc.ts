import type { Frame } from '../connection/frame.ts';
import { capabilities } from './capabilities.ts';
import { evaluate } from './evaluate.ts';

/**
 * DevTools collects garbage before it looks for the instances of a class, here one that has none. It leaves a line in
 * the page's console, so it is used only where the quiet way is not proven.
 */
export async function queryObjectsToCollect(frames: readonly Frame[]): Promise<void> {
  // the status then says that nothing is proven
  if (!capabilities.queryObjects) return;
  for (const frame of frames) {
    // nothing can be evaluated there
    if (frame.isWorker) continue;
    // no result and no error counts: the sentinel tells whether it worked
    await evaluate('queryObjects(class {})', frame);
    // that has only asked DevTools for it, which then asks the page; what is asked after that is answered after that
    await evaluate('0', frame);
  }
}
