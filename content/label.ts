import { MAX_LABEL } from './limits.ts';

const { apply } = Reflect;
const { slice } = String.prototype;

/** A text that is too long ends with "…". */
export const cut = (text: string, length: number): string =>
  text.length > length ? `${apply(slice, text, [0, length - 1])}…` : text;

/** A name or a kind as the panel has it. */
export const cutLabel = (label: string): string => cut(label, MAX_LABEL);
