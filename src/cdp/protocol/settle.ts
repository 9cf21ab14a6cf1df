import { unlessGone } from './session.ts';
import type { Target } from './target.ts';

/** Milliseconds after which a hidden page, which draws no frames, or a busy one is settled enough. */
const BOUND = 500;

/** The focus may be in a shadow tree. What listens to any of this in the page hears of it as if a user had done it. */
const LET_GO = `(() => {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  focused?.blur?.();
  getSelection()?.removeAllRanges();
})()`;

const REST = `new Promise((done) => {
  setTimeout(done, ${BOUND});
  const idle = () => requestIdleCallback(done, { timeout: ${BOUND} });
  requestAnimationFrame(() => requestAnimationFrame(idle));
})`;

/** Of what the user touched last, browsers and frameworks remember one each: leaves it, and lets the page come to rest. */
export async function settle(target: Target): Promise<void> {
  if (target.type === 'worker') return;
  await unlessGone(leave(target));
}

async function leave(target: Target): Promise<void> {
  // only the page itself has a pointer
  if (target.type === 'page')
    await target.session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: -1, y: -1 });
  await target.evaluateInFrames(LET_GO);
  await target.evaluateApart(REST, { awaitPromise: true });
}
