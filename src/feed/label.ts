import { apply } from '../tracker/properties.ts';

export const { slice } = String.prototype;

/** A text that is too long ends with "…". */
export const cut = (text: string, length: number): string =>
  text.length > length ? `${apply(slice, text, [0, length - 1])}…` : text;
