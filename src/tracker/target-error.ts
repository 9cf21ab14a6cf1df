import { IntrinsicTypeError } from './intrinsics.ts';

export const targetError = (target: unknown): TypeError =>
  new IntrinsicTypeError(
    `Cannot track ${target === null ? target : typeof target}: expected an object, a function, or a symbol not from Symbol.for().`,
  );

export const textError = (what: 'name' | 'kind' | 'note' | 'stack', value: unknown): TypeError =>
  new IntrinsicTypeError(`Expected ${what} to be a string or nothing, not ${typeof value}.`);
