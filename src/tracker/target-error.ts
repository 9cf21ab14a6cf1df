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
    `Cannot track ${typeName(target)}: expected an object, a function, or a symbol that is not from Symbol.for(). ` +
      'Track the object that owns the value instead.',
  );
}

export function labelError(label: 'name' | 'kind' | 'note', value: unknown): TypeError {
  return new IntrinsicTypeError(
    `Cannot track with ${typeName(value)} as its ${label}: expected a string, or nothing. ` +
      `Pass String(${label}) if you mean that.`,
  );
}
