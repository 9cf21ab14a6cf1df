/**
 * Tasks that come as soon as they can. Timers don't: browsers give those of a worker whose page is hidden a hundredth of the
 * time, and a garbage collection uses up that of half a minute.
 */
export function openTasks() {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return {
    /** @returns a function that leaves out the callback. */
    start(callback: () => void): () => void {
      let run = callback;
      waiting.push(() => run());
      port2.postMessage(null);
      return () => {
        run = () => undefined;
      };
    },
  };
}
