import { SafeWeakMap } from '../tracker/intrinsics.ts';
import { hasAborted } from './has-aborted.ts';

const undoing = new SafeWeakMap<AbortSignal, (() => void)[]>();

/** Calls `undo` when the signal is aborted, what was done last first. The first call has to be before anything is watched. */
export function whenAborted(signal: AbortSignal, undo: () => void): void {
  const known = undoing.get(signal);
  if (known !== undefined) {
    known[known.length] = undo;
    return;
  }
  const undos = [undo];
  undoing.set(signal, undos);
  signal.addEventListener('abort', () => {
    // a page can dispatch such an event, too
    if (!hasAborted(signal)) return;
    for (let i = undos.length - 1; i >= 0; i--) undos[i]?.();
  });
}
