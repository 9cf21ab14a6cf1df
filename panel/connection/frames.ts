import { signal } from '@preact/signals';
import type { Announce, Here } from '../../content/protocol.ts';
import { formatOrigin } from '../format.ts';
import { Frame, type FrameEvents, type FrameIdentity, type FramePort, type FrameProblem } from './frame.ts';
import type { Sender, TabLink } from './tab-link.ts';
import { unlessAborted } from './unless-aborted.ts';

/** A page may have any number of frames; the panel connects to this many. */
export const MAX_FRAMES = 200;

/**
 * Milliseconds until the page is called again when nobody answered: it may just be loading. DevTools is asked as often why
 * that may be, and may not know while it goes over to another process.
 */
const RETRY_DELAYS = [50, 100, 200, 400, 800, 800, 800, 800, 800, 800, 800];

/** Milliseconds that a page has to hear a call: one that is busy may never do so. */
const PATIENCE = 2_000;

/**
 * Milliseconds between two calls, and more for each frame that is known: each hears every call, which takes Chromium
 * about 2 ms. However many frames come, calls take a fifth of the time.
 */
const REST = 20;
const REST_FOR_FRAME = 10;

/** Why no extension can run in a page: it is the browser's, or nothing that has an address. */
export type ClosedPage = 'closed' | 'empty';

export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'waiting' }
  | { readonly state: ClosedPage }
  | { readonly state: 'replaced' }
  | { readonly state: 'broken' | 'conflict'; readonly reason: string }
  | { readonly state: 'lying'; readonly origin: string; readonly reason: string };

type Events = Omit<FrameEvents, 'onFramesChanged' | 'onLost'> & {
  onConnected(frame: Frame): void;
  onLost(frame: Frame): void;
};

/** Finds the frames of the inspected tab and keeps a connection to each, through navigations, reloads and returns. */
export class Frames {
  readonly list = signal<readonly Frame[]>([]);
  readonly connection = signal<Connection>({ state: 'connecting' });
  /** Frames that answered but are too many to connect to. */
  readonly ignored = signal(0);

  readonly #link: TabLink;
  readonly #panel = crypto.randomUUID();
  readonly #events: FrameEvents;
  readonly #onConnected: (frame: Frame) => void;
  readonly #whyClosed: () => Promise<ClosedPage | null>;
  /** Documents that contradicted themselves; one is enough. */
  readonly #liars = new Set<string>();
  /** Documents that answered in this round, and are too many. */
  readonly #tooMany = new Set<string>();
  /** So many of these may be gone by now: nobody tells when one goes. */
  #recountAt = MAX_FRAMES;
  /** A frame answers once in a round, unless it has lost its connection. */
  #round = 0;
  /** The next call begins another round. */
  #anew = false;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #callAfterRest = false;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #retries = 0;
  /** Counts what the page was called for: repeats of a call are for the same. */
  #occasion = 0;

  /** @param whyClosed asks why no extension can run in the page, if none can. */
  constructor(link: TabLink, events: Events, whyClosed: () => Promise<ClosedPage | null> = async () => null) {
    this.#link = link;
    this.#whyClosed = whyClosed;
    this.#onConnected = events.onConnected;
    this.#events = {
      ...events,
      onFramesChanged: () => this.call(),
      onLost: (frame, problem) => {
        events.onLost(frame);
        this.#onLost(frame, problem);
      },
    };
    this.#link.onHere((here, sender) => this.#onHere(here, sender));
    this.#link.onUpdated(() => this.call());
    this.call();
  }

  /** Calls every frame of the tab, at once or after a rest; those that have not answered yet do. */
  call(): void {
    this.#retries = 0;
    this.#occasion++;
    if (this.#restTimer === undefined) this.#call();
    else this.#callAfterRest = true;
  }

  /** As `call`, but those that have answered and are not connected answer again. */
  #callAnew(): void {
    this.#anew = true;
    this.call();
  }

  async #call(): Promise<void> {
    clearTimeout(this.#retryTimer);
    if (this.connection.value.state === 'replaced') return;
    const occasion = this.#occasion;
    if (this.#anew) {
      this.#anew = false;
      this.#round++;
      this.#tooMany.clear();
    }
    this.#rest();
    const announce: Announce = { type: 'announce', call: `${this.#panel} ${this.#round}` };
    try {
      await unlessAborted(this.#link.announce(announce), AbortSignal.timeout(PATIENCE));
    } catch {
      // nobody listens there: the page is busy, still loading, or has no content script
    }
    if (occasion !== this.#occasion) return;
    this.#retry();
    await this.#askWhyClosed(occasion);
  }

  /** Who has not answered may be out of reach for good. DevTools may take longer than until the next call. */
  async #askWhyClosed(occasion: number): Promise<void> {
    if (!isUnanswered(this.connection.value)) return;
    let why: ClosedPage | null = null;
    try {
      why = await unlessAborted(this.#whyClosed(), AbortSignal.timeout(PATIENCE));
    } catch {
      // DevTools does not know yet: a page that goes elsewhere is asked again
    }
    const { state } = this.connection.value;
    if (occasion !== this.#occasion || !isUnanswered({ state })) return;
    if (why !== null) this.connection.value = { state: why };
    else if (state === 'closed' || state === 'empty') this.connection.value = { state: 'connecting' };
  }

  #rest(): void {
    clearTimeout(this.#restTimer);
    this.#callAfterRest = false;
    const known = this.list.value.length + this.ignored.value;
    this.#restTimer = setTimeout(() => this.#endRest(), REST + REST_FOR_FRAME * known);
  }

  #endRest(): void {
    this.#restTimer = undefined;
    // while they were counted anew, the last count stood
    this.ignored.value = this.#tooMany.size;
    this.#recountAt = 2 * this.#tooMany.size + MAX_FRAMES;
    if (this.#callAfterRest) this.#call();
  }

  /** Until somebody has answered, or there is something else to say than that nobody does. */
  #retry(): void {
    const { state } = this.connection.value;
    if (!isUnanswered({ state })) return;
    const delay = RETRY_DELAYS[this.#retries++];
    if (delay === undefined) {
      if (state === 'connecting') this.connection.value = { state: 'waiting' };
    } else this.#retryTimer = setTimeout(() => this.#call(), delay);
  }

  #onHere({ call, loadedAt }: Here, { frameId, documentId, url }: Sender): void {
    if (call !== null && !call.startsWith(this.#panel)) return;
    const key = documentId ?? `${frameId} at ${loadedAt}`;
    if (this.#liars.has(key)) return;
    const isKnown = this.list.value.some((frame) => frame.identity.documentId === key);
    // what comes back from the back/forward cache lost its port there, whether the panel was told or not
    if (isKnown && call !== null) return;
    this.#dropReplaced(frameId);
    if (this.list.value.length >= MAX_FRAMES) {
      this.#leaveOut(key);
      return;
    }
    this.#tooMany.delete(key);
    const port = this.#link.connect({ frameId, documentId });
    const identity = { documentId: key, frameId, url: url ?? '', origin: formatOrigin(url ?? ''), loadedAt };
    const frame = new Frame(identity, port, this.#events);
    this.list.value = [...this.list.value, frame];
    // what is to be said of one frame stays until its page goes
    if (frame.isTop || !isProblem(this.connection.value)) this.connection.value = { state: 'connected' };
    this.#onConnected(frame);
  }

  /** A worker has answered; for all that a panel does, it is one more frame. */
  addWorker(identity: FrameIdentity, port: FramePort): void {
    if (this.list.value.length >= MAX_FRAMES) {
      port.disconnect();
      return;
    }
    const worker = new Frame(identity, port, this.#events);
    this.list.value = [...this.list.value, worker];
    this.#onConnected(worker);
  }

  #leaveOut(key: string): void {
    this.#tooMany.add(key);
    const { size } = this.#tooMany;
    if (size > this.ignored.value) this.ignored.value = size;
    if (size > this.#recountAt) this.#callAnew();
  }

  /** Another document in a frame, or its own come back, tells that what was there is gone, if no port did. */
  #dropReplaced(frameId: number): void {
    const replaced = this.list.value.filter(({ identity }) => identity.frameId === frameId);
    if (replaced.length === 0) return;
    // with the top frame all went; those of the new page that answered earlier answer again
    const gone = frameId === 0 ? this.list.value : replaced;
    this.list.value = this.list.value.filter((frame) => !gone.includes(frame));
    for (const frame of gone) frame.disconnect();
    if (frameId === 0) this.#forget();
    this.#callAnew();
  }

  /** What was known of frames that are not connected. */
  #forget(): void {
    this.#liars.clear();
    this.#tooMany.clear();
    this.ignored.value = 0;
  }

  #onLost(lost: Frame, problem: FrameProblem | undefined): void {
    this.list.value = this.list.value.filter((frame) => frame !== lost);
    const { documentId, origin } = lost.identity;
    if (problem?.type === 'lying') {
      this.#liars.add(documentId);
      this.connection.value = { state: 'lying', origin, reason: problem.reason };
    } else if (problem?.type === 'replaced') this.connection.value = { state: 'replaced' };
    else if (problem !== undefined) this.connection.value = { state: problem.type, reason: problem.reason };
    else if (lost.isTop || (this.list.value.length === 0 && !isProblem(this.connection.value))) {
      this.connection.value = { state: 'connecting' };
      this.#callAnew();
    }
    // there is room for one of those that were too many
    if (this.ignored.value > 0) this.#callAnew();
  }

  /** Connects again after another panel took over, or a frame broke. */
  reconnect(): void {
    this.connection.value = { state: this.list.value.length > 0 ? 'connected' : 'connecting' };
    this.#forget();
    this.#callAnew();
  }
}

const UNANSWERED: readonly Connection['state'][] = ['connecting', 'waiting', 'closed', 'empty'];
const isUnanswered = ({ state }: Pick<Connection, 'state'>): boolean => UNANSWERED.includes(state);

const isProblem = ({ state }: Connection): boolean =>
  state === 'broken' || state === 'conflict' || state === 'lying' || state === 'replaced';
