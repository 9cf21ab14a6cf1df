import { getHeapSnapshot } from 'node:v8';
import { Script } from 'node:vm';
import { expect, it } from 'vitest';
import { ThreadScripts } from '../../../src/check/heap/thread-scripts.ts';

/** Milliseconds of a processor that a heap snapshot of this thread takes: others who are busy don't count. */
async function snapshotTime(): Promise<number> {
  const start = process.cpuUsage();
  for await (const _ of getHeapSnapshot());
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** As many functions as a compiler has, each in a place of its own in one script. */
function loadScript(): unknown {
  const functions = Array.from(
    { length: 4000 },
    (_, i) => `() => {\n${'// a line\n'.repeat(200)}return ${i};\n}`,
  );
  return new Script(`[${functions.join(',\n')}]`, { filename: 'large.js' }).runInThisContext();
}

it('a script of megabytes makes no heap snapshot long', async () => {
  const before = await snapshotTime();
  const functions = loadScript();
  new ThreadScripts().close();
  // ten times as long, if V8 looks for the lines of each function anew
  expect(await snapshotTime()).toBeLessThan(4 * before);
  expect(functions).toHaveLength(4000);
});
