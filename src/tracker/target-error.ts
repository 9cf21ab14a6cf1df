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

type Label = 'name' | 'kind' | 'note';

export function labelError(label: Label, value: unknown): TypeError {
  return new IntrinsicTypeError(
    `Cannot track with ${typeName(value)} as its ${label}: expected a string or nothing.`,
  );
}

/**
 * @returns `null` for what is empty or not given.
 * @throws TypeError for what is no string.
 */
export function readLabel(label: Label, value: unknown): string | null {
  if (typeof value === 'string') return value || null;
  if (value === undefined || value === null) return null;
  throw labelError(label, value);
}
