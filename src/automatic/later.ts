import { MessageChannel, setTimeout } from '../gc/host.ts';
import { clock } from '../instrument/clock.ts';
import { apply } from '../tracker/properties.ts';

/*
 * Taken before a page could replace them. Not the timers of a window, if there is another way: a page sees their numbers.
 */

const { MessagePort } = globalThis as Partial<typeof globalThis>;
const { scheduler } = globalThis as {
  scheduler?: { postTask?: (run: () => void, options: object) => Promise<unknown> };
};
const postTask = scheduler?.postTask;
const postMessage = MessagePort?.prototype.postMessage;

function runIn(milliseconds: number, run: () => void): void {
  if (postTask) void apply(postTask, scheduler, [run, { delay: milliseconds, priority: 'background' }]);
  // no program goes on for it, in Node
  else (setTimeout(run, milliseconds) as { unref?: () => void }).unref?.();
}

/** For as many milliseconds. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    if (postTask) runIn(milliseconds, resolve);
    else setTimeout(resolve, milliseconds);
  });

/** Runs something in a task of its own, once however often it is asked for. */
export class Later {
  readonly #run: () => void;
  /** Some environments of tests have none. */
  readonly #channel = postMessage === undefined ? undefined : new MessageChannel();
  #isDue = false;
  /** By `clock`, if it is asked for later. */
  #dueAt = Number.POSITIVE_INFINITY;

  constructor(run: () => void) {
    this.#run = run;
    const port = this.#channel?.port1;
    if (port) port.onmessage = this.#now;
    (port as { unref?: () => void } | undefined)?.unref?.();
  }

  soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    if (this.#channel && postMessage) apply(postMessage, this.#channel.port2, [null]);
    else runIn(0, this.#now);
  }

  /** The earliest counts, of all for which it is asked. */
  in(milliseconds: number): void {
    const dueAt = clock() + milliseconds;
    if (dueAt >= this.#dueAt) return;
    this.#dueAt = dueAt;
    runIn(milliseconds, () => {
      if (this.#dueAt !== dueAt) return;
      this.#dueAt = Number.POSITIVE_INFINITY;
      this.#run();
    });
  }

  readonly #now = (): void => {
    this.#isDue = false;
    this.#run();
  };
}
