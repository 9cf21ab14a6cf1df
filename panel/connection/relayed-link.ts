import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import type { Announce } from '../../content/protocol.ts';
import { unreachable } from '../unreachable.ts';
import type { FramePort } from './frame.ts';
import { type Destination, type FromTab, fromTab, type ToTab } from './relay-wire.ts';
import { RelayedPort } from './relayed-port.ts';
import type { FrameAddress, OnHere, TabLink } from './tab-link.ts';

/** Firefox stops a relay that had nothing to do for 30 s; this many milliseconds keep it while the panel is open. */
const PING_INTERVAL = 20_000;

/** The way to a tab through the relay, which may be stopped at any time: then the way is opened again. */
export class RelayedLink implements TabLink {
  readonly #tabId: number;
  readonly #calls = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  readonly #onUpdated: (() => void)[] = [];
  readonly #onHere: OnHere[] = [];
  #port: Runtime.Port;
  #lastCall = 0;

  constructor(tabId: number) {
    this.#tabId = tabId;
    this.#port = this.#open();
    setInterval(() => this.#post({ type: 'ping' }), PING_INTERVAL);
  }

  announce(announce: Announce): Promise<void> {
    const call = ++this.#lastCall;
    return new Promise((resolve, reject) => {
      this.#calls.set(call, { resolve, reject });
      this.#post({ type: 'call', call, announce });
    });
  }

  connect({ frameId, documentId }: FrameAddress): FramePort {
    return new RelayedPort(() => openPort({ tabId: this.#tabId, frame: { frameId, documentId } }));
  }

  onHere(listener: OnHere): void {
    this.#onHere.push(listener);
  }

  onUpdated(listener: () => void): void {
    this.#onUpdated.push(listener);
  }

  #open(): Runtime.Port {
    const port = openPort({ tabId: this.#tabId, frame: null });
    port.onMessage.addListener((message) => this.#receive(v.parse(fromTab, message)));
    port.onDisconnect.addListener(() => {
      for (const { reject } of this.#calls.values()) reject(new Error('The relay was stopped'));
      this.#calls.clear();
      this.#port = this.#open();
      // what happened meanwhile was not told
      for (const listener of this.#onUpdated) listener();
    });
    return port;
  }

  #post(message: ToTab): void {
    this.#port.postMessage(message);
  }

  #receive(message: FromTab): void {
    switch (message.type) {
      case 'updated':
        for (const listener of this.#onUpdated) listener();
        break;
      case 'here':
        for (const listener of this.#onHere) listener(message.here, message.from);
        break;
      case 'answer': {
        const call = this.#calls.get(message.call);
        this.#calls.delete(message.call);
        if (message.heard) call?.resolve();
        else call?.reject(new Error('Nobody listens in the tab'));
        break;
      }
      default:
        unreachable(message);
    }
  }
}

const openPort = (to: Destination): Runtime.Port => browser.runtime.connect({ name: JSON.stringify(to) });
