/*
 * A MessagePort between the two worlds that the page can neither see nor take. Both scripts run as soon as there is a
 * document, MAIN first, before any script of the page: MAIN listens once, ISOLATED makes the channel, in a world that no
 * page can have changed, and dispatches an event with one of its ports. Afterwards there is nothing left to find.
 *
 * A window may be older than its document: a frame's, or an opened tab's, is there while it is still `about:blank`, and
 * another document of its origin may have put listeners on it. No event named "load" gets from a document to its window,
 * so those hear nothing.
 */
const EVENT = 'load';

/** MAIN world; the manifest lists it first. */
export function takePort(take: (port: MessagePort) => void): void {
  const onPort = (event: Event) => {
    event.preventDefault();
    take((event as MessageEvent).ports[0] as MessagePort);
  };
  document.addEventListener(EVENT, onPort, { once: true });
}

/**
 * ISOLATED world.
 *
 * @returns `undefined` where MAIN has not run: in a sandbox without scripts, of which nobody has anything to tell.
 */
export function givePort(): MessagePort | undefined {
  const { port1, port2 } = new MessageChannel();
  const untaken = document.dispatchEvent(new MessageEvent(EVENT, { ports: [port2], cancelable: true }));
  return untaken ? undefined : port1;
}
