import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';

const HELPERS = new URL('../processes/', import.meta.url);

/** Starts a program that never ends and makes a folder, has both end with it, and tells the folder. */
const SCRIPT = `
  import { spawn } from 'node:child_process';
  import { endsWithUs } from '${HELPERS}ends-with-us.ts';
  import { temporaryFolder } from '${HELPERS}temporary-folder.ts';
  const forever = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'inherit' });
  endsWithUs({ process: forever.pid });
  console.log(temporaryFolder('resource-tracker-ends-').path);
  if (process.argv[1] === 'end') process.exit();`;

const start = (...args: string[]) =>
  spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', SCRIPT, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'what a process started ends with it when it gets %s',
  async (signal) => {
    const program = start();
    const [folder] = await once(program.stdout, 'data');
    expect(existsSync(`${folder}`.trim())).toBe(true);
    program.kill(signal);
    // the program that never ends has it open as well
    await once(program.stdout, 'close');
    await expect.poll(() => existsSync(`${folder}`.trim()), { timeout: 30_000 }).toBe(false);
  },
);

it('what a process started ends with it when it ends by itself', async () => {
  const program = start('end');
  const [folder] = await once(program.stdout, 'data');
  await once(program.stdout, 'close');
  await expect.poll(() => existsSync(`${folder}`.trim()), { timeout: 30_000 }).toBe(false);
});
