import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from './fixtures.ts';

const SURVIVORS = { chromium: 'Window → network → listener of EventTarget → closure', firefox: 'none found' };

test('the command that starts it drives the demo where there is no display, and prints what it finds', async ({
  engine,
}) => {
  test.slow(); // a program has to load what drives a browser
  const args = [
    '--import',
    'tsx',
    'test/start.ts',
    '--built',
    ...(engine === 'firefox' ? ['--firefox'] : []),
  ];
  // Playwright forces colours, of which Node warns where the user wants none
  const env = { ...process.env, FORCE_COLOR: undefined, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env });
  expect(stderr).toBe('');
  expect(stdout).toContain('socket:1');
  // how many are collected depends on what the browser has taken by itself before
  expect(stdout).toMatch(/Force GC: \d+ collected, 5 still live, proven in/);
  expect(stdout).toContain('What keeps them alive');
  expect(stdout).toContain(SURVIVORS[engine]);
  const [, answer = ''] = stdout.split('What keeps them alive');
  expect(answer.match(/socket:3\b/g)).toHaveLength(1);
});
