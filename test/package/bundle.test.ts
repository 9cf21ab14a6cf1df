import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FreshProject } from './fresh-project.ts';

/** What of the package a program for browsers gets. */

let project: FreshProject;
beforeAll(() => {
  project = new FreshProject('node');
});
afterAll(() => project.remove());

async function bundle(code: string, minify: boolean) {
  project.write('entry.js', code);
  const output = await build({
    root: project.folder,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify,
      lib: { entry: 'entry.js', formats: ['es'] },
      rolldownOptions: { output: { minify } },
    },
  });
  if (!Array.isArray(output)) throw new Error('Expected the output of one build, not a watcher');
  const chunk = output[0]?.output[0];
  expect(chunk?.imports).toEqual([]);
  return chunk?.code ?? '';
}

it.each([
  ['', 3072],
  ['/gc', 3700],
  ['/stacks', 1024],
  ['/automatic', 24_576],
  ['/disposal', 1280],
  ['/residue', 10_752],
])('resource-tracker-devtools%s needs nothing else, and at most %d B gzipped', async (entry, limit) => {
  const size = gzipSync(await bundle(`export * from 'resource-tracker-devtools${entry}';`, true)).length;
  expect(size).toBeGreaterThan(500);
  expect(size).toBeLessThanOrEqual(limit);
});

it('an import of one function leaves the rest behind', async () => {
  const code = await bundle("export { leakReport } from 'resource-tracker-devtools';", false);
  expect(code).toContain('Resource Leaks Detected');
  expect(code).not.toContain('WeakRef');
});
