import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Engine, expect, test } from './fixtures.ts';

/** Everything that the command prints where there is no display. */
async function start(engine: Engine, ...options: string[]): Promise<string> {
  const args = [...options, ...(engine === 'firefox' ? ['--firefox'] : [])];
  // Playwright forces colours, of which Node warns where the user wants none
  const env = { ...process.env, FORCE_COLOR: undefined, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const command = ['--import', 'tsx', 'test/start.ts', '--built', ...args];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { env });
  expect(stderr).toBe('');
  return stdout;
}

const SURVIVORS = { chromium: 'Window → network → listener of EventTarget → closure', firefox: 'none found' };

test('the command that starts it drives the demo where there is no display, and prints what it finds', async ({
  engine,
}) => {
  test.slow(); // a program has to load what drives a browser
  const stdout = await start(engine);
  expect(stdout).toContain('socket:1');
  // how many are collected depends on what the browser has taken by itself before
  expect(stdout).toMatch(/Force GC: \d+ collected, 5 still live, proven in/);
  expect(stdout).toContain('What keeps them alive');
  expect(stdout).toContain(SURVIVORS[engine]);
  const [, answer = ''] = stdout.split('What keeps them alive');
  expect(answer.match(/socket:3\b/g)).toHaveLength(1);
});

test('with --automatic it prints ten kinds of leaks of a page without a call of ours, each with its place and gesture', async ({
  engine,
}) => {
  test.slow(); // a program has to load what drives a browser
  const table = rowsOf(await start(engine, '--automatic'));
  const leaks = table.filter(([, , , howMany, , place = '', gesture = '']) => {
    const isKnown = /^[\w-]+\.js:\d+$/.test(place) && /^click of <button> “(Open|Close)”$/.test(gesture);
    return howMany === '3' && isKnown;
  });
  const kinds = new Set(leaks.map(([, kind]) => kind));
  expect(kinds.size, [...kinds].join(', ')).toBeGreaterThanOrEqual(10);
});

/** The cells of what `console.table` has printed. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) =>
      line
        .split('│')
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/^'|'$/g, '')),
    );
