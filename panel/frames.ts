import { signal } from '@preact/signals';
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { type Announce, here } from '../content/protocol.ts';
import { Frame, type FrameEvents, type FrameProblem } from './frame.ts';

/** A page may have any number of frames; the panel connects to this many. */
export const MAX_FRAMES = 200;

/** Milliseconds until the page is called again when nobody answered: it may just be loading. */
const RETRY_DELAYS = [50, 100, 200, 400, 800, 1600, 3200];

export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'waiting' }
  | { readonly state: 'replaced' }
  | { readonly state: 'broken'; readonly reason: string };

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

  readonly #tabId = browser.devtools.inspectedWindow.tabId;
  readonly #panel = crypto.randomUUID();
  readonly #events: FrameEvents;
  readonly #onConnected: (frame: Frame) => void;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #retries = 0;

  constructor(events: Events) {
    this.#onConnected = events.onConnected;
    this.#events = {
      ...events,
      onFramesChanged: () => this.call(),
      onLost: (frame, problem) => {
        events.onLost(frame);
        this.#onLost(frame, problem);
      },
    };
    browser.runtime.onMessage.addListener((message: unknown, sender: Sender) =>
      this.#onHere(message, sender),
    );
    browser.devtools.network.onNavigated.addListener(() => this.call());
    browser.tabs.onUpdated.addListener((tabId) => {
      if (tabId === this.#tabId) this.call();
    });
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
    const announce: Announce = { type: 'announce', panel: this.#panel };
    try {
      await browser.tabs.sendMessage(this.#tabId, announce);
    } catch {
      // nobody listens there: the page is still loading, or has no content script
      this.#retry();
    }
  }

  #retry(): void {
    if (this.list.value.length > 0) return;
    const delay = RETRY_DELAYS[this.#retries++];
    if (delay === undefined) this.connection.value = { state: 'waiting' };
    else this.#retryTimer = setTimeout(() => this.#call(), delay);
  }

  #onHere(message: unknown, { tab, frameId, documentId, url }: Sender): undefined {
    const answer = v.safeParse(here, message);
    if (!answer.success || tab?.id !== this.#tabId || frameId === undefined || documentId === undefined)
      return;
    if (answer.output.panel !== null && answer.output.panel !== this.#panel) return;
    if (this.list.value.some((frame) => frame.identity.documentId === documentId)) return;
    if (this.list.value.length >= MAX_FRAMES) {
      this.ignored.value++;
      return;
    }
    const port = browser.tabs.connect(this.#tabId, connectInfo(frameId, documentId));
    const frame = new Frame({ documentId, frameId, url: url ?? '' }, port, this.#events);
    this.list.value = [...this.list.value, frame];
    this.connection.value = { state: 'connected' };
    this.#onConnected(frame);
  }

  #onLost(lost: Frame, problem: FrameProblem | undefined): void {
    this.list.value = this.list.value.filter((frame) => frame !== lost);
    this.ignored.value = 0;
    if (problem?.type === 'broken') this.connection.value = { state: 'broken', reason: problem.reason };
    else if (problem?.type === 'replaced') this.connection.value = { state: 'replaced' };
    else if (this.list.value.length === 0) {
      this.connection.value = { state: 'connecting' };
      this.call();
    }
  }

  /** Connects again after another panel took over, or a frame broke. */
  reconnect(): void {
    this.connection.value = { state: 'connecting' };
    this.call();
  }
}

/** Chromium tells the document, which the types of the polyfill don't know yet. */
type Sender = Runtime.MessageSender & { documentId?: string };

const connectInfo = (frameId: number, documentId: string) => ({ frameId, documentId });
