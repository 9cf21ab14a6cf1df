import { FileError } from '../commands/compare-files.ts';
import { explainError } from '../commands/explain-error.ts';
import { HeapSnapshotError } from '../heap/index.ts';
import { QueryError } from '../heap/overview/parse-query.ts';
import { RulesError } from '../heap-rules.ts';
import { InputError } from '../snapshot-input.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { Arguments, CallError } from './arguments.ts';
import { PAGE_BYTES } from './pages.ts';
import type { Question } from './question.ts';
import { TOOLS } from './tools/index.ts';

/** What an agent gets: a page of an answer, or a sentence for what went wrong. */
export interface Called {
  readonly text: string;
  readonly isError: boolean;
}

/**
 * Calls a tool. Whatever happens, a text comes of it in which nothing is that a terminal would obey.
 *
 * @param values the arguments, as they came.
 * @param onBug called with what is no fault of the caller's or of a file.
 */
export async function callTool(
  name: string,
  values: unknown,
  question: Question,
  onBug: (error: unknown) => void,
): Promise<Called> {
  try {
    const tool = TOOLS.find((tool) => tool.name === name);
    if (tool === undefined)
      throw new CallError(
        `There is no tool “${name.slice(0, 60)}”. Expected ${TOOLS.map(({ name }) => name).join(', ')}.`,
      );
    const text = await tool.answer(new Arguments(values, Object.keys(tool.inputs)), question);
    return { text: visible(text), isError: false };
  } catch (error) {
    if (question.isCancelled) return { text: 'This was cancelled.', isError: true };
    return { text: visible(sentence(values, error, onBug)).slice(0, PAGE_BYTES), isError: true };
  }
}

/** Each line has been made visible where it was put on a page; this is for all that did not come that way. */
const visible = (text: string): string => text.split('\n').map(escapeControls).join('\n');

function sentence(values: unknown, error: unknown, onBug: (error: unknown) => void): string {
  if (error instanceof FileError) return sentence({ file: error.file }, error.cause, onBug);
  if (error instanceof CallError || error instanceof QueryError) return error.message;
  const isKnown = [HeapSnapshotError, InputError, RulesError].some((known) => error instanceof known);
  if (isKnown || isOfSystem(error)) return explainError(fileIn(values), error);
  onBug(error);
  return `This is a bug of resource-tracker-devtools: ${error instanceof Error ? error.message : String(error)}`;
}

const isOfSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** For the sentence about a file that an error does not name. */
function fileIn(values: unknown): string {
  const { file }: { file?: unknown } = Object(values);
  return typeof file === 'string' ? file : 'A file';
}
