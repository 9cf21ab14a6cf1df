import { forcePageGC } from '../src/gc/force-page-gc.ts';
import type { Proof } from '../src/gc/sentinel.ts';
import { parse } from './fit.ts';
import { type FromBridge, fromPage, type ToBridge, type ToPage } from './protocol.ts';
import { unreachable } from './unreachable.ts';

/** Stands between the page and one panel: passes on what is valid, and forces the garbage collection of its frame. */
export class Bridge {
  readonly #page: MessagePort;
  readonly #onRestored: () => void;
  #panel: chrome.runtime.Port | undefined;
  #connection = new AbortController();
  #recheck: { run: number; abort: AbortController; proof?: Proof } | undefined;

  /** @param onRestored called when the document comes back from the back/forward cache, where it lost its panel. */
  constructor(page: MessagePort, onRestored: () => void) {
    this.#page = page;
    this.#onRestored = onRestored;
    page.onmessage = (event) => this.#fromPage(event.data);
  }

  /** The newest panel has the frame; one that had it before is told. */
  connect(panel: chrome.runtime.Port): void {
    this.#toPanel({ type: 'replaced' });
    this.#panel?.disconnect();
    this.#leave();
    this.#panel = panel;
    panel.onMessage.addListener((message: ToBridge) => {
      if (panel === this.#panel) this.#fromPanel(message);
    });
    panel.onDisconnect.addListener(() => {
      if (panel === this.#panel) this.#leave();
    });
    this.#listen();
  }

  /** Listeners in the page's document exist only while a panel is connected. */
  #listen(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const onLoad = ({ target }: Event) => {
      if (target instanceof HTMLIFrameElement) this.#toPanel({ type: 'framesChanged' });
    };
    document.addEventListener('load', onLoad, { capture: true, signal });
    const onPageShow = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      this.#leave();
      this.#onRestored();
    };
    window.addEventListener('pageshow', onPageShow, { signal });
    // those that were loaded between the panel's call and now
    if (window.length > 0) this.#toPanel({ type: 'framesChanged' });
  }

  #leave(): void {
    this.#connection.abort();
    this.#recheck?.abort.abort();
    this.#recheck = undefined;
    this.#panel = undefined;
    this.#toPage({ type: 'stop' });
  }

  #fromPage(data: unknown): void {
    const { result, leftOut } = parse(fromPage, data);
    if (!result.success) {
      this.#toPage({ type: 'stop' });
      this.#toPanel({ type: 'broken', reason: result.issues[0].message });
      return;
    }
    const message = result.output;
    switch (message.type) {
      case 'marked':
        this.#collect(message.run);
        break;
      case 'update':
      case 'swept':
      case 'details':
      case 'retainers':
        this.#toPanel(message);
        break;
      default:
        unreachable(message);
    }
    if (leftOut > 0) this.#toPanel({ type: 'leftOut', count: leftOut });
  }

  #fromPanel(message: ToBridge): void {
    switch (message.type) {
      case 'collect':
        this.#recheck?.abort.abort();
        this.#recheck = { run: message.run, abort: new AbortController() };
        this.#toPage({ type: 'mark', run: message.run });
        break;
      case 'cancel':
        this.#recheck?.abort.abort();
        this.#recheck = undefined;
        break;
      case 'sweep':
        this.#toPage({
          type: 'sweep',
          run: message.run,
          proven: this.#recheck?.proof?.collected ?? false,
        });
        break;
      case 'start':
      case 'ack':
      case 'untrack':
      case 'log':
      case 'details':
      case 'stacks':
      case 'clear':
      case 'retainers':
      case 'cancelRetainers':
        this.#toPage(message);
        break;
      default:
        unreachable(message);
    }
  }

  async #collect(run: number): Promise<void> {
    const recheck = this.#recheck;
    if (recheck?.run !== run) return;
    const { signal } = recheck.abort;
    const onProgress = (done: number) =>
      this.#toPanel({ type: 'collecting', run, percent: Math.round(done * 100) });
    try {
      recheck.proof = await forcePageGC({ signal, onProgress });
      this.#toPanel({ type: 'forced', run, proven: recheck.proof.collected, error: null });
    } catch (error) {
      if (!signal.aborted) this.#toPanel({ type: 'forced', run, proven: false, error: String(error) });
    }
  }

  #toPage(message: ToPage): void {
    this.#page.postMessage(message);
  }

  #toPanel(message: FromBridge): void {
    // without an id the extension was reloaded or removed: no port said so, and any call would throw
    if (chrome.runtime?.id === undefined) this.#leave();
    else this.#panel?.postMessage(message);
  }
}
