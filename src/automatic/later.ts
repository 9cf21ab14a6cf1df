import { apply } from '../tracker/properties.ts';

/** Taken before a page could replace them. Not the timers of a window, if there is another way: a page sees their numbers. */
const { MessageChannel, setTimeout } = globalThis;
const { scheduler } = globalThis as {
  scheduler?: { postTask?: (run: () => void, options: object) => Promise<unknown> };
};
const postTask = scheduler?.postTask;
const { postMessage } = MessagePort.prototype;

/** Runs something in a task of its own, once however often it is asked for. */
export class Later {
  readonly #run: () => void;
  readonly #channel = new MessageChannel();
  #isDue = false;
  #isLater = false;

  constructor(run: () => void) {
    this.#run = run;
    const { port1 } = this.#channel;
    port1.onmessage = () => {
      this.#isDue = false;
      run();
    };
    // no program goes on for it, in Node
    (port1 as { unref?: () => void }).unref?.();
  }

  soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    apply(postMessage, this.#channel.port2, [null]);
  }

  in(milliseconds: number): void {
    if (this.#isLater) return;
    this.#isLater = true;
    const run = () => {
      this.#isLater = false;
      this.#run();
    };
    if (postTask) void apply(postTask, scheduler, [run, { delay: milliseconds, priority: 'background' }]);
    else (setTimeout(run, milliseconds) as { unref?: () => void }).unref?.();
  }
}
