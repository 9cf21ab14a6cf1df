import type { Writer } from '../writer.ts';

/** What is given where something else is expected. */
export const oddValue = (w: Writer): string =>
  w.one(
    'undefined',
    'null',
    '0',
    '-1',
    "''",
    "'text'",
    'true',
    '{}',
    '[]',
    "Symbol('odd')",
    '1n',
    'NaN',
    '() => 1',
  );

/** Types of events, as pages give them: a program's own, since programs share a document. */
export const eventType = (w: Writer): string =>
  w.one(
    "tag('a')",
    "tag('a')",
    "tag('a')",
    "tag('b')",
    () => `{ toString() { return read('type ${w.random.below(9)}', tag('a')); } }`,
    () => oddValue(w),
  );

/** A name of the list, or another one by `call` with an odd `this`, wrong arguments, bare. */
export function method(w: Writer, object: string, name: string, ...args: string[]): string {
  const given = args.join(', ');
  if (w.random.chance(0.75)) return `${object}.${name}(${given})`;
  return w.one(
    () => `${object}.${name}(${args.slice(0, w.random.below(args.length + 1)).join(', ')})`,
    () => `${object}.${name}(${[...args, oddValue(w), oddValue(w)].join(', ')})`,
    () => `(0, ${object}.${name})(${given})`,
    () => `${object}.${name}.call(${[oddValue(w), ...args].join(', ')})`,
    () => `${object}.${name}.call(${[`Object.create(${object})`, ...args].join(', ')})`,
    () => `${object}.${name}.apply(${object}, [${given}])`,
    () => `${object}.${name}.bind(${object})(${given})`,
    () => `Reflect.apply(${object}.${name}, ${object}, [${given}])`,
    () => `new ${object}.${name}(${given})`,
    () => `${object}?.['${name}'](...[${given}])`,
  );
}

/** A dictionary of options: of data, of getters which tell that they are read, and act, or one that tells everything. */
export function dictionary(w: Writer, members: Readonly<Record<string, () => string>>): string {
  const chosen = Object.entries(members).filter(() => w.random.chance(0.4));
  const written = chosen.map(([name, value]) =>
    w.one(
      () => `${name}: ${value()}`,
      () => `${name}: ${value()}`,
      () => `get ${name}() { return read('${name}', ${value()}); }`,
      () => `get ${name}() { step(() => ${w.step()}); return ${value()}; }`,
      () => `get ${name}() { throw new RangeError('${name}'); }`,
      () => `${name}: ${oddValue(w)}`,
    ),
  );
  const object = `{ ${written.join(', ')} }`;
  return w.one(
    object,
    object,
    () => `spy('options', ${object})`,
    () => `Object.create(${object})`,
  );
}
