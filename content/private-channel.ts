/*
 * A MessagePort between the two worlds that the page can neither see nor take. The ISOLATED script listens for one
 * event, once; the MAIN script dispatches it with a port before any script of the page runs. Dispatch is synchronous,
 * so afterwards there is nothing left to find.
 */
const EVENT = 'resource-tracker:port';

/** ISOLATED world. Runs before the MAIN script: the manifest lists it first. */
export function acceptPort(accept: (port: MessagePort) => void): void {
  document.addEventListener(
    EVENT,
    (event) => {
      const port = (event as MessageEvent).ports[0];
      if (port !== undefined) accept(port);
    },
    { once: true },
  );
}

/** MAIN world. */
export function offerPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  document.dispatchEvent(new MessageEvent(EVENT, { ports: [port2] }));
  return port1;
}
