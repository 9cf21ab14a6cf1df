import { MAX_LABEL } from './limits.ts';

const { apply } = Reflect;
const { slice } = String.prototype;

/** A name or a kind as the panel has it. */
export const cutLabel = (label: string): string =>
  label.length > MAX_LABEL ? `${apply(slice, label, [0, MAX_LABEL - 1])}…` : label;
