import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Variant } from './install.ts';

/** Runs a program in Node, which calls `round` five times, and takes a heap snapshot. */
export function runProgram(folder: string, variant: Variant, tracker: string): string[] {
  const snapshot = `${folder}heap.heapsnapshot`;
  writeFileSync(`${folder}tracker.cjs`, tracker);
  writeFileSync(
    `${folder}start.mjs`,
    `import { writeHeapSnapshot } from 'node:v8';
const { round } = await import('./main.js');
for (let i = 0; i < 5; i++) await round(${JSON.stringify(variant)});
// what WeakRefs have returned is kept until the task ends
await new Promise((done) => setTimeout(done, 50));
writeHeapSnapshot(process.argv[2]);
process.exit();
`,
  );
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', './tracker.cjs', 'start.mjs', snapshot],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The program failed: ${stderr}`);
  return [readFileSync(snapshot, 'utf8')];
}
