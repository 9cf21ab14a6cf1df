import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { number, parse, record, string } from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHeapSnapshot } from '../../../src/heap/analyze.ts';
import { expectedGrowth, growthBetween, type HeapOfRounds, holdersIn } from '../../growth/heap-of-rounds.ts';
import type { PlantedLeak } from '../../growth/planted/kind.ts';
import { EVERYWHERE } from '../../growth/planted/kinds.js';
import { temporaryFolder } from '../../processes/temporary-folder.ts';

const program = fileURLToPath(new URL('../../growth/planted/node-program.js', import.meta.url));
const folder = temporaryFolder('resource-tracker-planted-');
afterAll(() => folder.remove());

async function run(rounds: number, ...options: string[]): Promise<HeapOfRounds> {
  const file = join(folder.path, 'node.heapsnapshot');
  const output = execFileSync(process.execPath, [program, file, String(rounds), ...options], {
    encoding: 'utf8',
  });
  const graph = await readHeapSnapshot(createReadStream(file));
  return { graph, sizes: parse(record(string(), number()), JSON.parse(output)) };
}

describe('in Node', () => {
  let kinds: readonly PlantedLeak[];
  let less: HeapOfRounds;
  let more: HeapOfRounds;
  beforeAll(async () => {
    const { IN_NODE } = await import('../../growth/planted/node-kinds.js');
    kinds = [...EVERYWHERE, ...IN_NODE];
    less = await run(1);
    more = await run(6);
  });

  it('each planted leak leaves what it says, once for each round trip', () => {
    expect(growthBetween(kinds, less, more)).toEqual(expectedGrowth(kinds, 5));
  });

  it('what each leaves is held by whom it says', async () => {
    const holders = kinds.flatMap(({ name, holder, holderInNode = holder }) =>
      holderInNode === null ? [] : [[name, holderInNode]],
    );
    expect(await holdersIn(more.graph, kinds)).toEqual(Object.fromEntries(holders));
  });

  it('the correct twin of each leaves nothing', async () => {
    const growth = growthBetween(kinds, await run(1, '--undo'), await run(6, '--undo'));
    expect(growth).toEqual(expectedGrowth(kinds, 0));
  });

  it('no two have one name', () => {
    expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length);
  });
});
