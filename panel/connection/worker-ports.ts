import { parse } from '../../content/fit.ts';
import type { ToBridge } from '../../content/protocol.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { type FrameIdentity, type FramePort, WORKER } from './frame.ts';
import { fromRelay, type ToRelay, type WorkerIdentity, workerIdentity } from './worker-wire.ts';

/** A worker that has answered, as if it were one more frame. */
export type OnWorker = (identity: FrameIdentity, port: FramePort) => void;

/** What the browser's port to a relay is needed for. */
interface RelayPort {
  postMessage(message: ToRelay): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

/** What a worker can't say: there is one of its kind to a frame, and it has none in it. */
const FOREIGN: readonly unknown[] = ['replaced', 'framesChanged'];

/** Milliseconds by which the clocks of a page and a worker may differ. */
const CLOCKS_DIFFER = 1_000;

/**
 * Splits what comes from one relay into a port for each worker.
 *
 * @param since dedicated workers that began before are of another page of the same origin, in Unix ms: no browser tells
 *   whose a worker is.
 * @returns what ends them all: the browser does not tell whoever closes a port itself.
 */
export function splitPort(relay: RelayPort, since: number, onWorker: OnWorker): () => void {
  const ports = new Map<string, WorkerPort>();
  relay.onMessage.addListener((data) => {
    const { result } = parse(fromRelay, data);
    if (!result.success) return;
    const message = result.output;
    const { session } = message;
    switch (message.type) {
      case 'here': {
        const { result: parsed } = parse(workerIdentity, fromJson(message.json));
        if (ports.has(session)) return;
        const port = new WorkerPort(relay, session);
        if (!parsed.success || isOlder(parsed.output, since)) return port.disconnect();
        ports.set(session, port);
        onWorker(asFrame(session, parsed.output), port);
        break;
      }
      case 'message':
        ports.get(session)?.receive(fromJson(message.json));
        break;
      case 'gone':
        ports.get(session)?.end();
        ports.delete(session);
        break;
      default:
        message satisfies never;
    }
  });
  const endAll = () => {
    for (const port of ports.values()) port.end();
    ports.clear();
  };
  relay.onDisconnect.addListener(endAll);
  return endAll;
}

const isOlder = ({ kind, loadedAt }: WorkerIdentity, since: number): boolean =>
  kind === 'dedicated' && loadedAt < since - CLOCKS_DIFFER;

class WorkerPort implements FramePort {
  readonly #relay: RelayPort;
  readonly #session: string;
  readonly #messages: ((message: unknown) => void)[] = [];
  readonly #disconnects: (() => void)[] = [];
  readonly onMessage = {
    addListener: (listener: (message: unknown) => void) => this.#messages.push(listener),
  };
  readonly onDisconnect = { addListener: (listener: () => void) => this.#disconnects.push(listener) };

  constructor(relay: RelayPort, session: string) {
    this.#relay = relay;
    this.#session = session;
  }

  postMessage(command: ToBridge): void {
    this.#relay.postMessage({ type: 'command', session: this.#session, command });
  }

  disconnect(): void {
    try {
      this.#relay.postMessage({ type: 'leave', session: this.#session });
    } catch {
      // only a port that is closed refuses: the relay has left all its workers
    }
  }

  receive(message: unknown): void {
    if (FOREIGN.includes(Object(message).type)) return;
    for (const listener of this.#messages) listener(message);
  }

  end(): void {
    for (const listener of this.#disconnects) listener();
  }
}

/** @returns `undefined`, which no schema takes, for what is none. */
function fromJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const asFrame = (session: string, worker: WorkerIdentity): FrameIdentity => ({
  documentId: session,
  frameId: WORKER,
  url: worker.url,
  origin: describeWorker(worker),
  loadedAt: worker.loadedAt,
});

/** Characters of a name in a cell and in sentences. */
const MAX_NAME = 60;

/** As the package would say it: whoever shows it retells it. */
const WORDS = { dedicated: 'worker', shared: 'shared worker', service: 'service worker' } as const;

/** "worker thumbnails", "shared worker sync.js". */
function describeWorker({ kind, name, url }: WorkerIdentity): string {
  const shown = name || (URL.parse(url)?.pathname.split('/').at(-1) ?? '') || url;
  return `${WORDS[kind]} ${escapeControls(shown.slice(0, MAX_NAME))}`;
}
