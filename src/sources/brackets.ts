/** Names that are being declared. */
export interface Target {
  /** Where their scope begins; `null` as long as nobody knows whether they are declared at all: `(a, b` may be a call. */
  readonly scope: number | null;
  readonly names: number[];
}

/** What stands before a token decides what a slash, a brace or the word `function` is. */
export type Before = 'statement' | 'operand' | 'operator';

/** What is between two brackets, as far as it has been read. A script of 10 MB has half a million. */
export class Bracket {
  readonly kind: 'block' | 'class' | 'object' | 'array' | 'group' | 'template';
  readonly start: number;
  /** Where the scopes begin to which `let` and `var` add here. */
  letScope: number;
  varScope: number;
  /** What a name is for that stands where a pattern has one. */
  target: Target | null = null;
  /** Behind the `=` of a name there is no pattern. */
  isValue = false;
  /** What the bracket is when it has ended. */
  after: Before = 'operand';
  /** Of a group, the keyword before it: `for`, `catch`; empty for parameters, arguments and all others. */
  head = '';
  headStart = 0;
  /** Of a group that may be an arrow function's: where its `async` is. */
  async: number | null = null;
  /** Of parameters: they are no more than names, so that what the function declares is in their scope. */
  isPlain = true;
  /** `?` that still need their `:`. */
  questions = 0;
  /** Where its last `let` or `const` is. */
  keyword = 0;
  /** Scopes that end with it, or with the block that it is the head of. */
  ending: number[] | null = null;
  /** Scopes of arrow functions that are an expression: they end with that. */
  expressions: number[] | null = null;

  constructor(kind: Bracket['kind'], start: number, outer: Bracket | undefined) {
    this.kind = kind;
    this.start = start;
    this.letScope = outer?.letScope ?? 0;
    this.varScope = outer?.varScope ?? 0;
  }
}
