import type { ToBridge } from '../../content/protocol.ts';
import type { FramePort } from './frame.ts';
import { GONE } from './relay-wire.ts';

type Port = Omit<FramePort, 'onReconnect'>;

/** A port to a frame through the relay. It outlives the relay: when that is stopped, it opens itself again. */
export class RelayedPort implements FramePort {
  readonly #open: () => Port;
  readonly #messages: ((message: unknown) => void)[] = [];
  readonly #disconnects: (() => void)[] = [];
  readonly #reconnects: (() => void)[] = [];
  readonly onMessage = {
    addListener: (listener: (message: unknown) => void) => this.#messages.push(listener),
  };
  readonly onDisconnect = { addListener: (listener: () => void) => this.#disconnects.push(listener) };
  readonly onReconnect = { addListener: (listener: () => void) => this.#reconnects.push(listener) };
  #port: Port;
  #gone = false;
  /** Something came through since it was opened. A relay that brings nothing is not tried twice. */
  #works = false;

  constructor(open: () => Port) {
    this.#open = open;
    this.#port = this.#connect();
  }

  postMessage(command: ToBridge): void {
    this.#port.postMessage(command);
  }

  disconnect(): void {
    this.#port.disconnect();
  }

  #connect(): Port {
    const port = this.#open();
    port.onMessage.addListener((message) => {
      if (message === GONE) {
        this.#gone = true;
        return;
      }
      this.#works = true;
      for (const listener of this.#messages) listener(message);
    });
    port.onDisconnect.addListener(() => this.#onDisconnect());
    return port;
  }

  #onDisconnect(): void {
    if (this.#gone || !this.#works) {
      for (const listener of this.#disconnects) listener();
      return;
    }
    this.#works = false;
    this.#port = this.#connect();
    for (const listener of this.#reconnects) listener();
  }
}
