import type { Callback, Program } from './program.ts';
import type { Random } from './random.ts';

/** Writes one step: an expression. */
export type Operation = (writer: Writer) => string;

/** Operations on one part of the platform. */
export interface Family {
  readonly name: string;
  readonly operations: readonly Operation[];
  /**
   * Whether it calls back in a task of its own. The tasks of two families race, so a program has at most one of them.
   */
  readonly later: boolean;
}

/** How deep callbacks may contain steps that make callbacks. */
const DEEPEST = 2;

/** How functions can be written whose calls are told, under a label: the source before and after the steps in them. */
const STYLES: readonly ((name: string, label: string) => readonly [open: string, close: string])[] = [
  (name, label) => [`function ${name}(...args) { return call(${label}, this, args, () => {`, '}); }'],
  (name, label) => [`const ${name} = (...args) => call(${label}, null, args, () => {`, '});'],
  (name, label) => [
    `const ${name} = (function (...args) { return call(${label}, this, args, () => {`,
    '}); }).bind(null);',
  ],
  (name, label) => [
    `const ${name} = new Proxy(function (...args) { return call(${label}, this, args, () => {`,
    '}); }, {});',
  ],
];

/** Writes a program step by step, and knows what its variables hold. */
export class Writer {
  readonly random: Random;
  readonly #seed: number;
  readonly #families: readonly Family[];
  readonly #callbacks: Callback[] = [];
  readonly #things = new Map<string, string[]>();
  #variables = 0;
  #depth = 0;

  constructor(seed: number, random: Random, families: readonly Family[]) {
    this.#seed = seed;
    this.random = random;
    this.#families = families;
    // what another program does later is not to be heard
    this.know('target', 'root', ...(families.some(({ later }) => later) ? [] : ['window', 'document']));
    this.know('node', 'root');
    this.know('element', 'root');
  }

  know(kind: string, ...expressions: string[]): void {
    this.#things.set(kind, [...(this.#things.get(kind) ?? []), ...expressions]);
  }

  knows(kind: string): boolean {
    return this.#things.has(kind);
  }

  /** A step that keeps its value in a variable, which is of these kinds; also while a function writes the value. */
  keep(expression: string | (() => string), ...kinds: string[]): string {
    const variable = `v[${this.#variables++}]`;
    for (const kind of kinds) this.know(kind, variable);
    return `${variable} = ${typeof expression === 'string' ? expression : expression()}`;
  }

  /** Something of a kind; what is made for it if there is none yet, or at times. */
  some(kind: string, make?: (writer: Writer) => string): string {
    const known = this.#things.get(kind) ?? [];
    if (make !== undefined && (known.length === 0 || this.random.chance(0.2)))
      return `(${this.keep(() => make(this), kind)})`;
    return known.length === 0 ? 'undefined' : this.random.pick(known);
  }

  /** One of some texts, or of what functions write. */
  one(...choices: (string | (() => string))[]): string {
    const choice = this.random.pick(choices);
    return typeof choice === 'string' ? choice : choice();
  }

  step(): string {
    return this.random.pick(this.random.pick(this.#families).operations)(this);
  }

  /**
   * A function whose calls are traced, made anew or known.
   *
   * @param kind is called by the same part of the platform as others of its kind.
   */
  callback(kind: string): string {
    const known = this.#things.get(`callback ${kind}`) ?? [];
    if (known.length > 0 && this.random.chance(0.6)) return this.random.pick(known);
    const name = this.fresh('f');
    const [open, close] = this.random.pick(STYLES)(name, `'${kind} ${name}'`);
    const end = this.one('', '', '', "throw new RangeError('thrown');", "return 'returned';");
    this.know(`callback ${kind}`, name);
    return this.declare(name, open, `${end}${close}`);
  }

  /** Declares something with steps in it, and returns its name. */
  declare(name: string, open: string, close: string): string {
    // takes its place first: the steps in it may declare others
    const at = this.#callbacks.push({ name, open, close, steps: [] }) - 1;
    const steps: string[] = [];
    if (this.#depth < DEEPEST) {
      this.#depth++;
      while (this.random.chance(0.4)) steps.push(this.step());
      this.#depth--;
    }
    this.#callbacks[at] = { name, open, close, steps };
    return name;
  }

  /** A name that no other declaration has. */
  fresh(prefix: string): string {
    return `${prefix}${this.#callbacks.length}`;
  }

  finish(steps: readonly string[]): Program {
    return { seed: this.#seed, strict: this.random.chance(0.7), callbacks: this.#callbacks, steps };
  }
}
