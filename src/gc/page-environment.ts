import { reserveAddressSpace } from './address-space-pressure.ts';
import type { GcEnvironment } from './force-gc.ts';
import { MessageChannel, requestAnimationFrame, setTimeout } from './host.ts';

/** No frame is drawn in a hidden page; then this many milliseconds are enough. */
const FRAME_TIMEOUT = 50;

/** A page, from its own world or a content script's, in a browser built on V8. */
export function pageEnvironment(): GcEnvironment {
  const { port1, port2 } = new MessageChannel();
  return {
    press: reserveAddressSpace,
    collectsAtOnce: false,
    nextTask: () =>
      new Promise((resolve) => {
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      }),
    nextFrame: () =>
      new Promise((resolve) => {
        setTimeout(resolve, FRAME_TIMEOUT);
        requestAnimationFrame(() => void setTimeout(resolve));
      }),
  };
}
