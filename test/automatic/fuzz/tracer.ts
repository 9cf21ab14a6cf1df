import { type Describe, describer } from './describe.ts';

/** What callbacks run without a task of their own: what they write belongs to whatever ran before. */
const IN_BETWEEN = /^(?:micro|mutation|reaction|option|method) |^listener .* slotchange$/;
/** A callback that is called for ever, such as an interval's, is told so often. */
const MOST_CALLS = 3;
const MOST_LINES = 400;
/** Which the platform, and libraries, make anew each time. */
const RANDOM = /\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/g;

/** A realm that programs run in. */
export type ProgramRealm = Window & typeof globalThis;

/** Writes down what a program sees. Its lines are in lanes, since tasks of different sources have no order. */
export class Tracer {
  readonly v: unknown[] = [];
  readonly root: HTMLElement;
  readonly room: string;
  readonly #realm: ProgramRealm;
  readonly #seed: number;
  readonly #lanes = new Map<string, string[]>();
  readonly #calls = new Map<string, number>();
  readonly #describe: Describe;
  #handle: unknown;
  #lane = 'at once';
  #depth = 0;
  #count = 0;

  constructor(realm: ProgramRealm, seed: number, side: string) {
    this.#realm = realm;
    this.#seed = seed;
    this.room = `${seed} ${side} `;
    this.root = realm.document.createElement('div');
    const known = { root: this.root, window: realm, document: realm.document };
    this.#describe = describer(realm, known, (error) => errorText(error, this.#depth > 1));
  }

  readonly tag = (name: string): string => `x-${this.#seed}-${name}`;

  /** A number that depends on what other programs have done is told as its kind. */
  readonly id = <T>(handle: T): T => {
    this.#handle = handle;
    return handle;
  };

  readonly step = (body: () => unknown): void => {
    current = this;
    this.#depth++;
    try {
      const value = body();
      const isHandle = typeof value === 'number' && value === this.#handle;
      this.#write(`= ${isHandle ? 'id' : this.#describe(value)}`);
    } catch (error) {
      this.#write(`! ${this.#describe(error)}`);
    } finally {
      this.#depth--;
    }
  };

  readonly call = (label: string, self: unknown, args: readonly unknown[], body: () => unknown): unknown => {
    // a program whose document this is, too, has dispatched an event
    if (this.#depth === 0 && current !== undefined && current.#depth > 0) return undefined;
    current = this;
    const calls = (this.#calls.get(label) ?? 0) + 1;
    this.#calls.set(label, calls);
    if (calls > MOST_CALLS) return undefined;
    const [event] = args;
    const type = event instanceof this.#realm.Event && event.isTrusted ? ` ${event.type}` : '';
    if (this.#depth === 0 && !IN_BETWEEN.test(`${label}${type}`))
      this.#lane = `${label.slice(0, label.indexOf(' '))}${type}`;
    this.#write(
      `> ${label} this ${this.#describe(self)} args ${(label.startsWith('frame') ? ['time'] : args.map((one) => this.#describe(one))).join()}`,
    );
    this.#depth++;
    try {
      return body();
    } finally {
      this.#depth--;
      this.#write(`< ${label}`);
    }
  };

  /** Passes a value on, and tells that it was read. */
  readonly read = <T>(label: string, value: T): T => {
    this.#write(`? ${label}`);
    return value;
  };

  /** An object that tells all that is done with it. */
  readonly spy = (label: string, object: object): object => {
    const traps = Reflect.ownKeys(Reflect).filter((key) => typeof key === 'string');
    const handler = traps.map((trap) => [
      trap,
      (...args: unknown[]) => {
        this.#write(`? ${label} ${trap} ${String(args[1])}`);
        return Reflect.apply(Reflect.get(Reflect, trap), Reflect, args);
      },
    ]);
    return new Proxy(object, Object.fromEntries(handler));
  };

  /** Tells how a promise ends; in a lane of its own if that takes a task. */
  readonly wait = <T>(promise: T, lane?: string): T => {
    if (!(promise instanceof this.#realm.Promise)) return promise;
    const number = ++this.#count;
    const told = (how: string) => (value: unknown) => {
      // by itself: what tells us of such a promise lets it end one microtask later, and others may come between
      const before = this.#lane;
      this.#lane = lane ?? before;
      // it may have been made within a call
      this.#depth += 2;
      this.#write(`${how} ${number}: ${this.#describe(value)}`);
      this.#depth -= 2;
      this.#lane = before;
    };
    Promise.prototype.then.call(promise, told('fulfilled'), told('rejected'));
    return promise;
  };

  uncaught({ message, filename, lineno, colno, error }: ErrorEvent): void {
    this.#write(`uncaught ${message} ${filename}:${lineno}:${colno} ${this.#describe(error)}`);
  }

  /** All lines up to now, lane by lane, and what the document has become. */
  lines(): string[] {
    const lanes = [...this.#lanes].sort(([a], [b]) => (a < b ? -1 : 1));
    return [
      ...lanes.flatMap(([lane, lines]) => lines.map((line) => `${lane}: ${line}`)),
      `in the end: ${this.root.outerHTML}`,
    ];
  }

  #write(line: string): void {
    const lines = this.#lanes.get(this.#lane) ?? [];
    this.#lanes.set(this.#lane, lines);
    if (lines.length < MOST_LINES) lines.push(line.replace(RANDOM, 'uuid'));
  }
}

/** What Chromium writes before a message of its own while it asks the page for an option: ours is asked, and asks the page. */
const ASKING = /Failed to read the '\w+' property from '(?:Add)?EventListenerOptions': /g;

/**
 * All of an error. What is thrown while the platform calls the page, within a call of the page's, shows how that came: our
 * frames are in between. That is left out there, and nowhere else.
 */
function errorText(error: Error, isWithin: boolean): string {
  const { name, message, stack } = error;
  // under which name a library's function is found is no matter where ours is found in its place
  const frames = String(stack)
    .split('\n')
    .map((frame) => (frame.includes('agent.js:') ? frame.replace(/ \[as [^\]]*\]/, '') : frame));
  const shown = isWithin ? frames.filter((frame) => !frame.includes('automatic.js:')) : frames;
  const text = `${name}: ${message} (${Reflect.ownKeys(error).map(String).join()}) ${shown.join(' |')}`;
  return isWithin ? text.replace(ASKING, '') : text;
}

let current: Tracer | undefined;

/** Tells the errors that a realm reports to the program that ran last. */
export function tellErrors(realm: ProgramRealm): void {
  // all frames, so that none is left out for another
  realm.Error.stackTraceLimit = 100;
  realm.addEventListener('error', (event) => {
    event.preventDefault();
    // what is told without an error is not of the program that ran last
    if (event instanceof realm.ErrorEvent && event.error !== null) current?.uncaught(event);
  });
  realm.addEventListener('unhandledrejection', (event) => event.preventDefault());
}
