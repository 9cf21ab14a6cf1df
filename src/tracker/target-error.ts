import { IntrinsicTypeError } from './intrinsics.ts';

/** `typeof`, with what it hides told apart: "null", "a registered symbol", "an object". */
function typeName(value: unknown): string {
  if (value === null || value === undefined) return `${value}`;
  const type = typeof value;
  if (type === 'symbol') return 'a registered symbol';
  return type === 'object' ? 'an object' : `a ${type}`;
}

export function targetError(target: unknown): TypeError {
  return new IntrinsicTypeError(
    `Cannot track ${typeName(target)}: expected an object (such as its owner), a function, or a symbol not from Symbol.for().`,
  );
}

export function textError(what: 'name' | 'kind' | 'note' | 'stack', value: unknown): TypeError {
  return new IntrinsicTypeError(
    `Cannot track with ${typeName(value)} as its ${what}: expected a string or nothing, such as String(${what}).`,
  );
}
