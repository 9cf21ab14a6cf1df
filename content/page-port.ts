import { ownMethods } from '../src/tracker/intrinsics.ts';
import { offerPort } from './private-channel.ts';
import type { FromPage, ToPage } from './protocol.ts';

const readData = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get as (
  this: MessageEvent,
) => ToPage;
const { apply } = Reflect;

/** The MAIN world's end of the private channel, whole whatever a page does to `MessagePort` and `MessageEvent`. */
export interface PagePort {
  post(message: FromPage): void;
}

export function openPagePort(receive: (message: ToPage) => void): PagePort {
  const port = offerPort();
  ownMethods(port, 'postMessage');
  port.onmessage = (event) => receive(apply(readData, event, []));
  return { post: (message) => port.postMessage(message) };
}
