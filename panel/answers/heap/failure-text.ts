import { RuleDataError } from '../../../src/heap/answers/owners/rule-data.ts';
import { HeapSnapshotError } from '../../../src/heap/bytes/snapshot-error.ts';
import { retell } from '../../words/retell.ts';
import { t } from '../../words/words.ts';
import { DebuggingError } from './debugging-connection.ts';
import { NoDebuggingPort } from './debugging-port.ts';

/** Why there is no answer, for the reader of the panel: what is wrong with the file, the port or the browser. */
export function failureText(error: unknown): string {
  if (
    error instanceof HeapSnapshotError ||
    error instanceof NoDebuggingPort ||
    error instanceof DebuggingError
  )
    return retell(error.message);
  if (error instanceof RuleDataError) return t('heap_rules_unusable', { why: retell(error.message) });
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return t('heap_unread', { trace });
}
