import { HeapSnapshotError } from '../heap/index.ts';
import { RulesError } from '../heap-rules.ts';
import { PrintError } from '../print.ts';
import { InputError, STANDARD_INPUT } from '../snapshot-input.ts';
import { escapeControls } from '../tracker/escape-controls.ts';

/**
 * What went wrong with a file that a command was to read. Errors of the file and of the system are sentences; others are
 * bugs, and keep their traces.
 *
 * @param argument the file, as the command was given it.
 */
export function explainError(argument: string, error: unknown): string {
  const file = argument === STANDARD_INPUT ? 'The standard input' : argument;
  // what is quoted of a file may be anything
  if (error instanceof HeapSnapshotError || error instanceof InputError)
    return escapeControls(`${file}: ${error.message}`);
  if (error instanceof RulesError || error instanceof PrintError) return escapeControls(error.message);
  if (!(error instanceof Error)) return String(error);
  if (!('code' in error)) return error.stack ?? error.message;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : file;
  return escapeControls(`${path} could not be read: ${error.message}`);
}
