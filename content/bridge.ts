import { forcePageGC } from '../src/gc/force-page-gc.ts';
import type { Proof } from '../src/gc/sentinel.ts';
import { parse } from './fit.ts';
import { type FromBridge, fromPage, type ToBridge, type ToPage } from './protocol.ts';

/** What a bridge needs of the `MessagePort` to its page. */
interface PageEnd {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: ToPage): void;
}

/** Where a frame's bridge is for those of the same origin, in Chromium: their isolated worlds see each other. */
const BRIDGE = Symbol.for('resource-tracker:bridge');

declare global {
  interface Window {
    [BRIDGE]?: Bridge;
  }
  interface Document {
    /** Nobody sees it yet: its tab shows another one. Not in Firefox. */
    readonly prerendering?: boolean;
  }
}

/** Stands between the page and one panel: passes on what is valid, and forces the garbage collection of its frame. */
export class Bridge {
  readonly #page: PageEnd;
  readonly #answer: (call: string | null) => void;
  #panel: chrome.runtime.Port | undefined;
  #listeners: AbortController | undefined;
  /** The document was left: it ends, or goes into the back/forward cache. */
  #left = false;
  /** The call that was answered last. */
  #answered: string | undefined;
  #recheck: { run: number; abort: AbortController; marked?: true; proof?: Proof } | undefined;
  /** What the page was told when it was asked to sweep, for as long as it owes an answer. */
  #sweep: { run: number; proven: boolean } | undefined;
  /** What its panel would have the page told by now if nobody could take it back. */
  #atEnd: ToPage[] = [];
  /** Garbage collections that were proven here, and that the page was told of. */
  #proven = 0;

  /** @param answer says that the document is here: to the panel that called, or to any when it comes back from the cache. */
  constructor(page: PageEnd, answer: (call: string | null) => void) {
    this.#page = page;
    this.#answer = answer;
    page.onmessage = (event) => this.#fromPage(event.data);
    window[BRIDGE] = this;
    bridgeIn(window.parent)?.welcome(this);
    bridgeIn(window.top)?.welcome(this);
  }

  /** A frame has come, in a shadow tree or not: it answers as if it had been called, and no other has to. */
  welcome(child: Bridge): void {
    if (hasRuntime() && this.#panel && this.#answered) child.call(this.#answered);
  }

  /** A panel asks who is here. Whoever has told it is silent, or each frame that comes would have all others answer. */
  call(call: string): void {
    if (this.#left || call === this.#answered || document.prerendering) return;
    this.#answered = call;
    this.#listen();
    this.#answer(call);
  }

  /** The newest panel has the frame; one that had it before is told. */
  connect(panel: chrome.runtime.Port): void {
    // opened while the page was being left: nobody would close it, and the panel would wait at it
    if (this.#left) {
      panel.disconnect();
      return;
    }
    this.#toPanel({ type: 'replaced' });
    this.#disconnect();
    this.#panel = panel;
    panel.onMessage.addListener((message: ToBridge) => {
      if (panel === this.#panel) this.#fromPanel(message);
    });
    panel.onDisconnect.addListener(() => {
      if (panel === this.#panel) this.#end();
    });
    this.#listen();
    // those that were loaded between the panel's call and now
    if (window.length > 0) this.#toPanel({ type: 'framesChanged' });
  }

  /** Listeners in the page's document exist only while a panel is there. */
  #listen(): void {
    if (this.#listeners?.signal.aborted === false) return;
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const onLoad = ({ target }: Event) => {
      if (!(target instanceof HTMLIFrameElement)) return;
      // it was made welcome
      if (this.#answered && bridgeIn(target.contentWindow)) return;
      this.#toPanel({ type: 'framesChanged' });
    };
    document.addEventListener('load', onLoad, { capture: true, signal });
    // a page may dispatch events of these names itself, and keep its own listeners' successors from hearing of any
    const onPageHide = ({ isTrusted }: Event) => {
      if (!isTrusted) return;
      this.#left = true;
      this.#disconnect();
    };
    window.addEventListener('pagehide', onPageHide, { capture: true, signal });
    const onPageShow = ({ persisted, isTrusted }: PageTransitionEvent) => {
      if (!persisted || !isTrusted) return;
      this.#left = false;
      // another panel may be here by now
      this.#answered = undefined;
      this.#answer(null);
    };
    window.addEventListener('pageshow', onPageShow, { capture: true, signal });
  }

  /** Says so to the panel too, which may learn of it in no other way: Firefox tells nobody that a page is in the cache. */
  #disconnect(): void {
    if (hasRuntime()) this.#panel?.disconnect();
    this.#leave();
  }

  #leave(): void {
    this.#recheck?.abort.abort();
    this.#recheck = this.#sweep = this.#panel = undefined;
    for (const message of this.#atEnd.splice(0)) this.#toPage(message);
    this.#toPage({ type: 'stop' });
  }

  /** No panel is there any more. */
  #end(): void {
    this.#leave();
    this.#answered = undefined;
    this.#listeners?.abort();
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
      case 'swept':
        // once, for the run that was asked for; only the sentinel says what is proven
        if (message.run !== this.#sweep?.run) break;
        this.#toPanel({ ...message, ...this.#sweep });
        this.#sweep = undefined;
        break;
      case 'update':
        for (const row of message.added) row[4] = Math.min(row[4], this.#proven);
        this.#toPanel(message);
        break;
      case 'details':
      case 'shown':
      case 'retainers':
      case 'census':
      case 'conflict':
        this.#toPanel(message);
        break;
      default:
        message satisfies never;
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
      case 'sweep': {
        const proven = this.#recheck?.proof?.collected ?? false;
        if (proven) this.#proven++;
        this.#sweep = { run: message.run, proven };
        this.#toPage({ type: 'sweep', ...this.#sweep });
        break;
      }
      case 'atEnd':
        this.#atEnd = message.say;
        break;
      default:
        // what is about the list is the page's
        this.#toPage(message);
    }
  }

  async #collect(run: number): Promise<void> {
    const recheck = this.#recheck;
    if (recheck?.run !== run || recheck.marked) return;
    recheck.marked = true;
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
    if (hasRuntime()) this.#panel?.postMessage(message);
    else this.#end();
  }
}

/** Without an id the extension was reloaded or removed: no port said so, and any call would throw. */
export const hasRuntime = () => chrome.runtime?.id !== undefined;

function bridgeIn(frame: Window | null): Bridge | undefined {
  try {
    return frame?.[BRIDGE];
  } catch {
    // of another origin
    return undefined;
  }
}
