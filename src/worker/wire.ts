/*
 * Between a worker and the relay that a panel puts into a page of the same origin (`panel/devtools/worker-relay.ts`).
 * Both speak on one channel of the origin to find each other, and then on a channel of their own, whose name nobody is
 * told who does not listen to the first. Each holds a lock with a name of its own for as long as it is there: whoever
 * waits for that lock hears at once, and without a timer, that the other has gone.
 */

/** The channel on which relays call, and workers answer. */
export const MEETING = 'resource-tracker';

/** The name of each relay's lock begins with it. */
export const RELAY = 'resource-tracker panel ';

/** The name of each session begins with it; the name is that of its channel, and of the worker's lock. */
export const SESSION = 'resource-tracker worker ';

/** Relay to all workers of the origin that it has no session with: answer with `Here`. */
export interface Call {
  readonly type: 'call';
  /** The relay's lock. */
  readonly relay: string;
}

/** A worker has begun, and a relay is there: it should call. */
export interface Hello {
  readonly type: 'hello';
}

/** A worker has opened a session for a relay. */
export interface Here {
  readonly type: 'here';
  readonly relay: string;
  /** The channel, and the worker's lock. */
  readonly session: string;
  readonly worker: WorkerIdentity;
}

/** Ends a session; the last message on its channel. */
export interface Leave {
  readonly type: 'leave';
}

export type WorkerKind = 'dedicated' | 'shared' | 'service';

/** What a worker says of itself. */
export interface WorkerIdentity {
  readonly kind: WorkerKind;
  /** As it was given when the worker was made; '' for none. */
  readonly name: string;
  /** Of its script. */
  readonly url: string;
  /** When it began, in Unix ms. */
  readonly loadedAt: number;
}
