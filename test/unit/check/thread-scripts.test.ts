import { getHeapSnapshot } from 'node:v8';
import { Script } from 'node:vm';
import { expect, it } from 'vitest';
import { ThreadScripts } from '../../../src/check/holders/thread-scripts.ts';

/** Milliseconds that a heap snapshot of this thread takes. */
async function snapshotTime(): Promise<number> {
  const start = performance.now();
  for await (const _ of getHeapSnapshot());
  return performance.now() - start;
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
  expect(await snapshotTime()).toBeLessThan(3 * before);
  expect(functions).toHaveLength(4000);
});
