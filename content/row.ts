import type { TrackedRecord } from '../src/tracker/tracker-inspector.ts';
import { MAX_LABEL } from './limits.ts';
import type { Row } from './protocol.ts';

const { apply } = Reflect;
const { slice } = String.prototype;

const cut = (label: string): string =>
  label.length > MAX_LABEL ? `${apply(slice, label, [0, MAX_LABEL - 1])}…` : label;

/** A record as it crosses to the panel. */
export function toRow({ id, info, survived }: TrackedRecord): Row {
  const { name, kind, createdAt } = info;
  return [id, cut(name), kind === null ? null : cut(kind), createdAt, survived];
}
