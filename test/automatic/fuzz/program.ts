/** A function, or an object or a class with functions, whose calls are written into the trace. */
export interface Callback {
  readonly name: string;
  /** Its source up to the steps in it, and after them. */
  readonly open: string;
  readonly close: string;
  readonly steps: readonly string[];
}

/** Steps one after another, each an expression; what one throws does not keep the next from being taken. */
export interface Program {
  readonly seed: number;
  readonly strict: boolean;
  readonly callbacks: readonly Callback[];
  readonly steps: readonly string[];
}

/** What a program's function is given: see `Tracer`, whose methods these are. */
const PARAMETERS = ['step', 'call', 'read', 'spy', 'id', 'wait', 'v', 'root', 'tag', 'room'] as const;

/** The text of a program as an expression: a function that takes an object with all `PARAMETERS`. */
export function sourceOf({ seed, strict, callbacks, steps }: Program): string {
  const lines = (all: readonly string[], indent: string) =>
    all.map((one) => `${indent}step(() => ${one});\n`).join('');
  return [
    `(function program${seed}(tools) {\n`,
    strict ? "  'use strict';\n" : '',
    `  const { ${PARAMETERS.join(', ')} } = tools;\n`,
    ...callbacks.map(({ open, steps, close }) => `  ${open}\n${lines(steps, '    ')}  ${close}\n`),
    lines(steps, '  '),
    '})',
  ].join('');
}
