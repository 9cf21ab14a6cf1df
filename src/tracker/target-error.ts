import { IntrinsicTypeError } from './intrinsics.ts';

/** `typeof` with its article, and `null` told from objects. */
function typeName(value: unknown): string {
  if (value === null || value === undefined) return `${value}`;
  return `a${typeof value === 'object' ? 'n' : ''} ${typeof value}`;
}

export function targetError(target: unknown): TypeError {
  return new IntrinsicTypeError(
    `Cannot track ${typeName(target)}: expected an object, a function, or a symbol that is not from Symbol.for().`,
  );
}

export function textError(what: 'name' | 'kind' | 'note' | 'stack', value: unknown): TypeError {
  return new IntrinsicTypeError(
    `Cannot track with ${typeName(value)} as its ${what}: expected a string or nothing.`,
  );
}
