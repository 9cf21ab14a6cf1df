import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readHeapSnapshot } from '../../../src/heap/analyze.ts';
import { pathText, reportHeap } from '../../../src/heap/index.ts';
import { withoutPlaces } from '../../heaps/holders.js';
import { keptIn } from '../../heaps/older/kept-in.ts';

/** The same program in engines that are older than those whose every word is compared: `npm run heaps:older`. */

const folder = new URL('../../heaps/older/', import.meta.url);
const names = readdirSync(folder).flatMap((file) => /^(.*)\.heapsnapshot$/.exec(file)?.[1] ?? []);

const PATHS = [
  'app.list[0]',
  'app.onTick → closure onTick → inVariable',
  'app.room.owner',
  'app.sessions → Map["…"]',
];
/** Bun writes of a Map that it is there, and not what it holds. */
const IN_BUN = [...PATHS.slice(0, 3), 'nothing'].sort();

it.each(names)('%s is read, and tells what holds each object', async (name) => {
  const graph = await readHeapSnapshot([readFileSync(new URL(`${name}.heapsnapshot`, folder), 'utf8')]);
  const { leaks } = await reportHeap(graph, { heapIds: keptIn(graph) });
  const paths = leaks.flatMap(({ survivors }) =>
    survivors.map(({ path }) => (path === null ? 'nothing' : withoutPlaces(pathText(path)))),
  );
  expect(paths.map((path) => path.replace(/^(global|Window|GlobalObject) → /, '')).sort()).toEqual(
    name === 'bun' ? IN_BUN : PATHS,
  );
});
