import * as v from 'valibot';
import { number, oneOf, text } from '../../content/fit.ts';
import { MAX_LABEL } from '../../content/limits.ts';
import type { ToBridge } from '../../content/protocol.ts';

/*
 * Between the panel and the relay to the workers of an origin, which is put into one of its documents. What workers say,
 * and any script of the origin can say, comes as JSON of a length that the relay has looked at.
 */

/** Sessions that a relay has at a time. */
export const MAX_WORKERS = 100;

/** Characters of one message: three times the longest that a worker sends. */
export const MAX_MESSAGE = 16e6;

const session = v.string();
const json = v.string();

export const fromRelay = v.variant('type', [
  /** A worker has answered: `json` is a `WorkerIdentity`. */
  v.object({ type: v.literal('here'), session, json }),
  v.object({ type: v.literal('message'), session, json }),
  v.object({ type: v.literal('gone'), session }),
]);
export type FromRelay = v.InferOutput<typeof fromRelay>;

export type ToRelay =
  | { readonly type: 'command'; readonly session: string; readonly command: ToBridge }
  | { readonly type: 'leave'; readonly session: string };

type WorkerKind = 'dedicated' | 'shared' | 'service';

/** What a worker says of itself. */
export const workerIdentity = v.object({
  kind: oneOf<WorkerKind>(['dedicated', 'shared', 'service']),
  name: text(MAX_LABEL),
  url: text(2_000),
  loadedAt: number,
});
export type WorkerIdentity = v.InferOutput<typeof workerIdentity>;
