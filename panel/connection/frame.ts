import { parse } from '../../content/fit.ts';
import { type FromBridge, fromBridge, type ToBridge, type Update } from '../../content/protocol.ts';
import { unreachable } from '../unreachable.ts';

/** In the place of a frame's number: it is a worker, and all of its identity is what it says itself. */
export const WORKER = -1;

/** Who the frame is, as the browser says, not the page. */
export interface FrameIdentity {
  readonly documentId: string;
  readonly frameId: number;
  readonly url: string;
  /** Where the document comes from, short; of a worker, its kind and name in English, which is retold where it is shown. */
  readonly origin: string;
  /** When the document was made, in Unix ms, as its bridge says. */
  readonly loadedAt: number;
}

/** What a frame needs of the browser's port. */
export interface FramePort {
  postMessage(command: ToBridge): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
  /** The way to the same document was lost and opened again; what was under way did not arrive. */
  readonly onReconnect?: { addListener(listener: () => void): void };
}

/** What a frame brings, besides answers. */
export interface FrameEvents {
  /** @returns what in it contradicts what the frame said before, as a sentence, if anything does. */
  onUpdate(frame: Frame, update: Update): string | null;
  onProgress(frame: Frame, run: number, percent: number): void;
  onFramesChanged(): void;
  /** So many entries of a message were more than fits, and are left out. */
  onLeftOut(frame: Frame, count: number): void;
  /** The frame is gone, or its connection is of no more use; `reason` is a sentence for the reader of the panel. */
  onLost(frame: Frame, reason?: FrameProblem): void;
}

export type FrameProblem =
  | { readonly type: 'broken' | 'conflict' | 'lying'; readonly reason: string }
  | { readonly type: 'replaced' };

/** What a frame is asked for. */
type AnswerType = 'forced' | 'swept' | 'details' | 'shown' | 'retainers' | 'census';

type Answer<T extends AnswerType = AnswerType> = Extract<FromBridge, { type: T }>;

interface Question {
  readonly command: ToBridge;
  settle(message: Answer | null): void;
}

/** The connection to the bridge of one document, or to a worker. */
export class Frame {
  readonly identity: FrameIdentity;
  readonly #port: FramePort;
  readonly #events: FrameEvents;
  readonly #questions = new Set<Question>();
  #expectedSeq: number | undefined;
  #lost = false;
  #problem: FrameProblem | undefined;

  constructor(identity: FrameIdentity, port: FramePort, events: FrameEvents) {
    this.identity = identity;
    this.#port = port;
    this.#events = events;
    port.onMessage.addListener((message) => this.#receive(message));
    port.onDisconnect.addListener(() => this.#lose());
    port.onReconnect?.addListener(() => this.#resume());
    this.#restart();
  }

  get isTop(): boolean {
    return this.identity.frameId === 0;
  }

  get isWorker(): boolean {
    return this.identity.frameId === WORKER;
  }

  /** The document went away, as far as is known; its connection did not end for another reason. */
  get isGone(): boolean {
    return this.#lost && this.#problem === undefined;
  }

  post(command: ToBridge): void {
    if (this.#lost) return;
    try {
      this.#port.postMessage(command);
    } catch {
      // only a port that is closed refuses, though nothing may have said so
      this.#lose();
    }
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @returns the answer, or `null` if the frame went away before it came.
   * @throws the signal's reason when aborted.
   */
  ask<T extends AnswerType>(
    command: ToBridge & { run: number },
    type: T,
    signal: AbortSignal,
  ): Promise<Answer<T> | null> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      if (this.#lost) return resolve(null);
      const question = {
        command,
        settle: (message: Answer | null) => {
          if (message !== null && !isAnswer(message, type, command.run)) return;
          done();
          resolve(message);
        },
      };
      const onAbort = () => {
        done();
        reject(signal.reason);
      };
      const done = () => {
        this.#questions.delete(question);
        signal.removeEventListener('abort', onAbort);
      };
      this.#questions.add(question);
      signal.addEventListener('abort', onAbort);
      this.post(command);
    });
  }

  disconnect(): void {
    this.#port.disconnect();
    this.#lose();
  }

  #restart(): void {
    this.#expectedSeq = undefined;
    this.post({ type: 'start' });
  }

  /** Asks for the whole list, and once more whatever has no answer yet. */
  #resume(): void {
    this.#restart();
    for (const { command } of this.#questions) this.post(command);
  }

  #receive(data: unknown): void {
    if (this.#lost) return;
    const { result, leftOut } = parse(fromBridge, data);
    if (!result.success) {
      this.#break({ type: 'broken', reason: result.issues[0].message });
      return;
    }
    const message = result.output;
    switch (message.type) {
      case 'update':
        this.#update(message);
        break;
      case 'collecting':
        this.#events.onProgress(this, message.run, message.percent);
        break;
      case 'framesChanged':
        this.#events.onFramesChanged();
        break;
      case 'broken':
      case 'conflict':
      case 'replaced':
        this.#break(message);
        break;
      case 'leftOut':
        this.#events.onLeftOut(this, message.count);
        break;
      case 'forced':
      case 'swept':
      case 'details':
      case 'shown':
      case 'retainers':
      case 'census':
        for (const question of [...this.#questions]) question.settle(message);
        break;
      default:
        unreachable(message);
    }
    // the answer to an update may have found the port closed
    if (leftOut > 0 && !this.#lost) this.#events.onLeftOut(this, leftOut);
  }

  #update(update: Update): void {
    if (update.reset) this.#expectedSeq = update.seq;
    // what is left of a list that was given up
    if (this.#expectedSeq === undefined) return;
    if (update.seq !== this.#expectedSeq) {
      this.#restart();
      return;
    }
    this.#expectedSeq++;
    const contradiction = this.#events.onUpdate(this, update);
    if (contradiction === null) this.post({ type: 'ack', seq: update.seq });
    else this.distrust(contradiction);
  }

  /** Ends the connection to a frame that contradicted itself. */
  distrust(reason: string): void {
    this.#break({ type: 'lying', reason });
  }

  #break(problem: FrameProblem): void {
    this.#port.disconnect();
    this.#lose(problem);
  }

  #lose(problem?: FrameProblem): void {
    if (this.#lost) return;
    this.#lost = true;
    this.#problem = problem;
    for (const question of [...this.#questions]) question.settle(null);
    this.#events.onLost(this, problem);
  }
}

const isAnswer = <T extends AnswerType>(message: Answer, type: T, run: number): message is Answer<T> =>
  message.type === type && message.run === run;
