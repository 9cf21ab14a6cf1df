import { RuleDataError } from '../../../src/heap/answers/owners/rule-data.ts';
import { HeapSnapshotError } from '../../../src/heap/bytes/snapshot-error.ts';
import { type Saying, say, sayRetold } from '../../words/saying.ts';
import { ToldError } from '../../words/told-error.ts';

/** Why there is no answer, for the reader of the panel: what is wrong with the file, the port or the browser. */
export function failureText(error: unknown): Saying {
  if (error instanceof ToldError) return error.told;
  if (error instanceof HeapSnapshotError) return sayRetold(error.message);
  if (error instanceof RuleDataError) return say('heap_rules_unusable', { why: sayRetold(error.message) });
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return say('heap_unread', { trace });
}
