import { RuleDataError } from '../../../src/heap/answers/owners/rule-data.ts';
import { HeapSnapshotError } from '../../../src/heap/bytes/snapshot-error.ts';
import { DebuggingError } from './debugging-connection.ts';
import { NoDebuggingPort } from './debugging-port.ts';

/** Why there is no answer, for the reader of the panel: what is wrong with the file, the port or the browser. */
export function failureText(error: unknown): string {
  if (
    error instanceof HeapSnapshotError ||
    error instanceof NoDebuggingPort ||
    error instanceof DebuggingError
  )
    return error.message;
  if (error instanceof RuleDataError) return `Rules of your own can’t be used. ${error.message}`;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `This snapshot could not be read, which is a mistake of Resource Tracker's. Take another one, and report this: ${trace}`;
}
