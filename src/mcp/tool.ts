import type { HeapRules } from '../heap/answers/heap-report.ts';
import type { LoadSources } from '../heap/answers/sources.ts';
import type { Arguments } from './arguments.ts';
import type { Question } from './question.ts';

/** How heaps are looked at: the rules of whoever runs the server, and the sources of scripts. */
export interface Looking extends HeapRules {
  readonly loadSources: LoadSources;
  /** Files with rules, and of sources, for what reads them itself. */
  readonly rules: string | undefined;
  readonly sourceMaps: string | undefined;
}

/** An argument of a tool, as JSON Schema. */
export interface ArgumentSchema {
  readonly type: 'string' | 'integer' | 'array';
  readonly description: string;
  readonly [keyword: string]: unknown;
}

/** One kind of question that an agent can ask. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** For the model that decides which tool it calls. */
  readonly description: string;
  readonly inputs: Readonly<Record<string, ArgumentSchema>>;
  /** Names of inputs that can't be left out. */
  readonly required: readonly string[];
  /**
   * @returns a page of the answer.
   * @throws CallError for what is wrong with the arguments; what reading a file throws.
   */
  answer(args: Arguments, question: Question): Promise<string>;
}

export const FILE: ArgumentSchema = {
  type: 'string',
  description: 'Path of a .heapsnapshot file, from the folder where the server was started or absolute.',
};

export const CURSOR: ArgumentSchema = {
  type: 'string',
  description:
    'Where the next page begins: from the last line of a page. Leave all other arguments as they were.',
};

/** Columns of the text that tools answer with. */
export const WIDTH = 160;
