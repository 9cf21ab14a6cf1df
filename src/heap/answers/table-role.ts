import type { HeapGraph } from '../graph/heap-graph.ts';

/**
 * What stands at an index of V8's ordered hash table: three numbers, one for each bucket, then for each entry its key, the
 * value of a Map, and the number of the next entry. There are as many buckets as a power of two, and twice as many
 * entries (V8, `src/objects/ordered-hash-table.h`).
 */
export function roleInTable(graph: HeapGraph, table: number, index: number): 'key' | 'value' | 'member' {
  const size = graph.sizeOf(table);
  for (const pointer of [4, 8]) {
    // the array's shape and its length stand before its elements
    const length = size / pointer - 2;
    const ofMap = (length - 3) / 7;
    if (isPowerOfTwo(ofMap)) return (index - 3 - ofMap) % 3 === 0 ? 'key' : 'value';
    if (isPowerOfTwo((length - 3) / 5)) return 'member';
  }
  return 'member';
}

const isPowerOfTwo = (value: number): boolean =>
  Number.isInteger(value) && value > 0 && (value & (value - 1)) === 0;
