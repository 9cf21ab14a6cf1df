import { textAt, unlessGone } from './session.ts';
import type { Target } from './target.ts';

/** Times that it is tried; where it works at all, the first is enough. */
const TRIES = 3;

/** Until a frame has been drawn, the renderer itself holds nodes that were just removed. No frame is drawn in a hidden page. */
const FRAME =
  'new Promise((done) => { const timer = setTimeout(done, 50);' +
  ' requestAnimationFrame(() => { clearTimeout(timer); setTimeout(done); }); })';

/**
 * Forces full garbage collections in a target, two at a time, until one is proven: an object that only a `WeakRef` saw
 * is gone. Nobody looks at it before the browser has collected.
 *
 * @returns whether it is proven; also if the target has gone, and everything in it.
 */
export async function collectGarbage(target: Target): Promise<boolean> {
  for (let i = 0; i < TRIES; i++) if ((await unlessGone(tryToCollect(target))) ?? true) return true;
  return false;
}

async function tryToCollect(target: Target): Promise<boolean> {
  const { session } = target;
  const made = await target.evaluateApart('new WeakRef({})');
  const objectId = textAt(made, 'Runtime.evaluate', 'result', 'objectId');
  for (let pass = 0; pass < 2; pass++) await collect(target);
  const looked = await session.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: 'function () { return typeof this.deref(); }',
    returnByValue: true,
  });
  await session.send('Runtime.releaseObject', { objectId });
  return textAt(looked, 'Runtime.callFunctionOn', 'result', 'value') === 'undefined';
}

/** Forces one garbage collection, if the target is still there. It proves nothing of what is left. */
export async function collectOnce(target: Target): Promise<void> {
  await unlessGone(collect(target));
}

async function collect(target: Target): Promise<void> {
  if (target.type !== 'worker') await target.evaluateApart(FRAME, { awaitPromise: true });
  await target.session.send('HeapProfiler.collectGarbage');
}
