import { fileSources } from '../file-sources.ts';
import { readHeapSnapshot, withinMemory } from '../heap/analyze.ts';
import type { HeapGraph } from '../heap/graph/heap-graph.ts';
import { type ComparedInTurn, compareInTurn } from '../heap/growth/compare-heaps.ts';
import { loadRules } from '../heap-rules.ts';
import { openInput } from '../snapshot-input.ts';
import { sourcesFrom } from '../sources/index.ts';

/** What is compared, and how. */
export interface ComparedFiles {
  /** Two at least, the oldest first. */
  readonly files: readonly string[];
  /** Round trips that were made between two of them. */
  readonly repeat: number;
  readonly rules: string | undefined;
  /** A folder of scripts and source maps. */
  readonly sourceMaps: string | undefined;
  /** Called with the file that is being read, and of how many it is the which; or with a step after that. */
  readonly onStep?: (step: string) => void;
  /** Reads a file; by default from the disk. */
  readonly read?: (file: string) => Promise<HeapGraph>;
}

/**
 * Reads heap snapshots one after the other, of which only the last is kept, and tells what came and stayed.
 *
 * @throws Error whose `cause` is what reading it has thrown, with the file as its message; RulesError.
 */
export async function compareFiles(asked: ComparedFiles): Promise<ComparedInTurn> {
  const { files, repeat, rules, sourceMaps, onStep, read = readFile } = asked;
  const { matchers, owners } = rules === undefined ? {} : await loadRules(rules);
  const readAt = (index: number) => {
    const file = files[index] ?? '';
    onStep?.(`Reading ${file} (${index + 1} of ${files.length})`);
    return read(file).catch((error: unknown) => {
      throw new FileError(file, error);
    });
  };
  return withinMemory(() =>
    compareInTurn(files.length, readAt, repeat, {
      ...{ matchers, owners, loadSources: sourcesFrom(fileSources(sourceMaps)) },
      onStep: (step: string) => onStep?.(step),
    }),
  );
}

async function readFile(file: string): Promise<HeapGraph> {
  const { chunks, size } = openInput(file);
  return readHeapSnapshot(chunks, size === undefined ? {} : { size });
}

/** One of several files could not be read. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(file, { cause });
    this.file = file;
  }
}
