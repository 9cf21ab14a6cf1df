import { afterAll, beforeAll, expect, it } from 'vitest';
import { FreshProject } from './fresh-project.ts';

let project: FreshProject;
beforeAll(() => {
  project = new FreshProject(
    'typescript',
    'typescript',
    '@types/node',
    'vitest',
    '@jest/globals',
    '@playwright/test',
  );
});
afterAll(() => project.remove());

it('accepts what is right under its strictest settings', async () => {
  expect((await project.run(['npx', 'tsc'])).stdout).toBe('');
});

it('refuses what is not', async () => {
  const flags = ['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck'];
  const { stdout } = await project.run([
    ...['npx', 'tsc', ...flags, '--module', 'NodeNext', '--types', 'node', 'bad.ts'],
  ]);
  const lines = [...stdout.matchAll(/bad\.ts\((\d+),/g)].map(([, line]) => Number(line));
  expect(lines).toEqual([8, 9, 10, 11, 12, 13]);
});
