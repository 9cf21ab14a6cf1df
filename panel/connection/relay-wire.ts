import * as v from 'valibot';
import { type Announce, here } from '../../content/protocol.ts';

/*
 * Between the panel and the relay, in Firefox. The name of a port says where it leads, so that a relay which has just
 * started, and knows nothing, can lead it there.
 */

const address = v.object({ frameId: v.number(), documentId: v.optional(v.string()) });

/** To a frame, every message is passed on, both ways. To the tab (`null`): `ToTab` one way, `FromTab` the other. */
export const destination = v.object({ tabId: v.number(), frame: v.nullable(address) });
export type Destination = v.InferOutput<typeof destination>;

/** `call` numbers the calls, for the answer. A ping says that the panel is still there. */
export type ToTab =
  | { readonly type: 'call'; readonly call: number; readonly announce: Announce }
  | { readonly type: 'ping' };

export const fromTab = v.variant('type', [
  v.object({ type: v.literal('answer'), call: v.number(), heard: v.boolean() }),
  v.object({ type: v.literal('updated') }),
  v.object({
    type: v.literal('here'),
    here,
    from: v.object({ ...address.entries, url: v.optional(v.string()) }),
  }),
]);
export type FromTab = v.InferInput<typeof fromTab>;

/** The last message of a port to a frame, if it is the frame that has gone and not the relay. */
export const GONE = 'gone';
