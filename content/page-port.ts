import { ownMethods } from '../src/tracker/intrinsics.ts';
import { apply, getOwnPropertyDescriptor } from '../src/tracker/properties.ts';
import { takePort } from './private-channel.ts';
import type { FromPage, ToPage } from './protocol.ts';

const readData = getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get as (
  this: MessageEvent,
) => ToPage;

/** The MAIN world's end of the private channel, whole whatever a page does to `MessagePort` and `MessageEvent`. */
export interface PagePort {
  post(message: FromPage): void;
}

/** Nothing is to be posted before something was received: until then there is no port. */
export function openPagePort(receive: (message: ToPage) => void): PagePort {
  let port: MessagePort;
  takePort((taken) => {
    port = taken;
    ownMethods(port, 'postMessage');
    port.onmessage = (event) => receive(apply(readData, event, []));
  });
  return { post: (message) => port.postMessage(message) };
}
