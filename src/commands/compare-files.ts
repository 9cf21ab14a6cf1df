import { fileSources } from '../file-sources.ts';
import { readHeapSnapshot, withinMemory } from '../heap/analyze.ts';
import type { HeapGraph } from '../heap/graph/heap-graph.ts';
import { type ComparedGraphs, compareHeaps } from '../heap/growth/compare-heaps.ts';
import { EarlierHeap } from '../heap/growth/earlier-heap.ts';
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

export interface Comparison extends ComparedGraphs {
  /** Shallow sizes of everything in each, in bytes. */
  readonly sizes: readonly number[];
}

/**
 * Reads heap snapshots one after the other, of which only the last is kept, and tells what came and stayed.
 *
 * @throws Error whose `cause` is what reading it has thrown, with the file as its message; RulesError.
 */
export async function compareFiles(asked: ComparedFiles): Promise<Comparison> {
  const { files, repeat, rules, sourceMaps, onStep, read = readFile } = asked;
  const { matchers, owners } = rules === undefined ? {} : await loadRules(rules);
  const earlier: EarlierHeap[] = [];
  let last: HeapGraph | undefined;
  for (const [index, file] of files.entries()) {
    // the graph of the one before is let go first
    if (last !== undefined) earlier.push(new EarlierHeap(last));
    last = undefined;
    onStep?.(`Reading ${file} (${index + 1} of ${files.length})`);
    last = await read(file).catch((error: unknown) => {
      throw new FileError(file, error);
    });
  }
  const graph = last as HeapGraph;
  return withinMemory(async () => {
    const compared = await compareHeaps(earlier, graph, repeat, {
      ...{ matchers, owners, loadSources: sourcesFrom(fileSources(sourceMaps)) },
      onStep: (step: string) => onStep?.(step),
    });
    return { ...compared, sizes: [...earlier.map(({ size }) => size), compared.growth.heapSize] };
  });
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
