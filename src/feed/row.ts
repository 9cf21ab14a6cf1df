import type { TrackedRecord } from '../tracker/tracker-inspector.ts';
import { cut } from './label.ts';
import { MAX_ROW_STACK } from './limits.ts';
import type { Row } from './messages.ts';

/** A record as it crosses to the panel. */
export function toRow({ id, name, kind, createdAt, survived, verdict, stack }: TrackedRecord): Row {
  return [id, name, kind, createdAt, survived, verdict, stack && cut(stack, MAX_ROW_STACK)];
}
