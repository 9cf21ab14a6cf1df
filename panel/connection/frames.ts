import { signal } from '@preact/signals';
import type { Announce, Here } from '../../content/protocol.ts';
import { Frame, type FrameEvents, type FrameProblem } from './frame.ts';
import type { Sender, TabLink } from './tab-link.ts';
import { unlessAborted } from './unless-aborted.ts';

/** A page may have any number of frames; the panel connects to this many. */
export const MAX_FRAMES = 200;

/** Milliseconds until the page is called again when nobody answered: it may just be loading. */
const RETRY_DELAYS = [50, 100, 200, 400, 800, 1600, 3200];

/** Milliseconds that a page has to hear a call: one that is busy may never do so. */
const PATIENCE = 2_000;

export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'waiting' }
  | { readonly state: 'replaced' }
  | { readonly state: 'broken' | 'conflict'; readonly reason: string };

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
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #retries = 0;
  #lastCall = 0;

  constructor(link: TabLink, events: Events) {
    this.#link = link;
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

  /** Calls every frame of the tab; those not connected yet answer with `here`. */
  call(): void {
    this.#retries = 0;
    this.#call();
  }

  async #call(): Promise<void> {
    clearTimeout(this.#retryTimer);
    if (this.connection.value.state === 'replaced') return;
    const call = ++this.#lastCall;
    // those that still are too many answer again
    this.ignored.value = 0;
    const announce: Announce = { type: 'announce', panel: this.#panel };
    try {
      await unlessAborted(this.#link.announce(announce), AbortSignal.timeout(PATIENCE));
    } catch {
      // nobody listens there: the page is busy, still loading, or has no content script
    }
    if (call === this.#lastCall) this.#retry();
  }

  /** Until somebody has answered, or there is something else to say than that nobody does. */
  #retry(): void {
    const { state } = this.connection.value;
    if (state !== 'connecting' && state !== 'waiting') return;
    const delay = RETRY_DELAYS[this.#retries++];
    if (delay === undefined) this.connection.value = { state: 'waiting' };
    else this.#retryTimer = setTimeout(() => this.#call(), delay);
  }

  #onHere({ panel, loadedAt }: Here, { frameId, documentId, url }: Sender): void {
    if (panel !== null && panel !== this.#panel) return;
    const key = documentId ?? `${frameId} at ${loadedAt}`;
    const isKnown = this.list.value.some((frame) => frame.identity.documentId === key);
    // what comes back from the back/forward cache lost its port there, whether the panel was told or not
    if (isKnown && panel !== null) return;
    this.#dropReplaced(frameId);
    if (this.list.value.length >= MAX_FRAMES) {
      this.ignored.value++;
      return;
    }
    const port = this.#link.connect({ frameId, documentId });
    const frame = new Frame({ documentId: key, frameId, url: url ?? '' }, port, this.#events);
    this.list.value = [...this.list.value, frame];
    this.connection.value = { state: 'connected' };
    this.#onConnected(frame);
  }

  /** Another document in a frame, or its own come back, tells that what was there is gone, if no port did. */
  #dropReplaced(frameId: number): void {
    const replaced = this.list.value.filter(({ identity }) => identity.frameId === frameId);
    if (replaced.length === 0) return;
    // with the top frame all went; those of the new page that answered earlier answer again
    const gone = frameId === 0 ? this.list.value : replaced;
    this.list.value = this.list.value.filter((frame) => !gone.includes(frame));
    for (const frame of gone) frame.disconnect();
    this.call();
  }

  #onLost(lost: Frame, problem: FrameProblem | undefined): void {
    this.list.value = this.list.value.filter((frame) => frame !== lost);
    this.ignored.value = 0;
    if (problem?.type === 'replaced') this.connection.value = { state: 'replaced' };
    else if (problem !== undefined) this.connection.value = { state: problem.type, reason: problem.reason };
    else if (this.list.value.length === 0) {
      this.connection.value = { state: 'connecting' };
      this.call();
    }
  }

  /** Connects again after another panel took over, or a frame broke. */
  reconnect(): void {
    this.connection.value = { state: this.list.value.length > 0 ? 'connected' : 'connecting' };
    this.call();
  }
}
