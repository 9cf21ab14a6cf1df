import type { TrackedRecord } from '../src/tracker/tracker-inspector.ts';
import { cutLabel } from './label.ts';
import type { Row } from './protocol.ts';

/** A record as it crosses to the panel. */
export function toRow({ id, info, survived }: TrackedRecord): Row {
  const { name, kind, createdAt } = info;
  return [id, cutLabel(name), kind === null ? null : cutLabel(kind), createdAt, survived];
}
