import type { TrackedRecord } from '../src/tracker/tracker-inspector.ts';
import { cut, cutLabel } from './label.ts';
import { MAX_ROW_STACK } from './limits.ts';
import type { Row } from './protocol.ts';

/** A record as it crosses to the panel. */
export function toRow({ id, name, kind, createdAt, survived, verdict, stack }: TrackedRecord): Row {
  return [
    id,
    cutLabel(name),
    kind === null ? null : cutLabel(kind),
    createdAt,
    survived,
    verdict,
    stack === null ? null : cut(stack, MAX_ROW_STACK),
  ];
}
