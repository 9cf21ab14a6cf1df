import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChromium } from '../browser/find-chromium.js';
import { examplesIn, expectAsNamed, FreshProject } from './fresh-project.ts';

let project: FreshProject;
beforeAll(() => {
  project = new FreshProject('puppeteer', 'puppeteer-core');
});
afterAll(() => project.remove());

it('a page of Puppeteer is checked through a session of its own', async () => {
  const command = ['node', '--test', '--test-reporter=tap', 'check.test.js'];
  const { stdout } = await project.run(command, { CHROMIUM: findChromium() ?? '' });
  const lines = [...stdout.matchAll(/^(not )?ok \d+ - (.*)$/gm)];
  const outcomes = lines.map(([, not, name = '']) => ({ name, passed: !not }));
  expect(outcomes).toHaveLength(5);
  expectAsNamed(outcomes);
  expect(stdout).toContain('held (connection)');
});

it('the example of the documentation runs', async () => {
  const [code] = examplesIn('cdp.md', 'puppeteer');
  project.write('example.js', code ?? '');
  const { status, stderr } = await project.run(['node', 'example.js'], { CHROMIUM: findChromium() ?? '' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
