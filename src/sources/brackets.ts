/** Names that are being declared. */
export interface Target {
  /** Where their scope begins; `null` as long as nobody knows whether they are declared at all: `(a, b` may be a call. */
  readonly scope: number | null;
  readonly names: number[];
}

/** What stands before a token decides what a slash, a brace or the word `function` is. */
export type Before = 'statement' | 'operand' | 'operator';

/** What is between two brackets, as far as it has been read. */
export interface Bracket {
  readonly kind: 'block' | 'class' | 'object' | 'array' | 'group' | 'template';
  readonly start: number;
  /** Where the scopes begin to which `let` and `var` add here. */
  readonly letScope: number;
  readonly varScope: number;
  /** What a name is for that stands where a pattern has one. */
  target: Target | null;
  /** Behind the `=` of a name there is no pattern. */
  isValue: boolean;
  /** What the bracket is when it has ended. */
  readonly after: Before;
  /** Of a group, the keyword before it: `for`, `catch`; empty for parameters, arguments and all others. */
  readonly head: string;
  readonly headStart: number;
  /** Of a group that may be an arrow function's: where its `async` is. */
  readonly async: number | null;
  /** Of parameters: they are no more than names, so that what the function declares is in their scope. */
  isPlain: boolean;
  /** `?` that still need their `:`. */
  questions: number;
  /** Where its last `let` or `const` is. */
  keyword: number;
  /** Scopes that end with it, or with the block that it is the head of. */
  readonly ending: number[];
  /** Scopes of arrow functions that are an expression: they end with that. */
  readonly expressions: number[];
}
