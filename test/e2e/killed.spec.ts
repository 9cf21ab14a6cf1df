import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endsWithUs } from '../processes/ends-with-us.ts';
import { temporaryFolder } from '../processes/temporary-folder.ts';
import { expect, test } from './fixtures.ts';

const PROGRAM = fileURLToPath(new URL('start-browser.ts', import.meta.url));

for (const signal of ['SIGTERM', 'SIGKILL'] as const)
  test(`a browser and its profile end with the process that started it, by ${signal}`, async ({ engine }) => {
    test.slow(); // a program has to load what drives a browser
    const folder = temporaryFolder('resource-tracker-killed-');
    const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, engine], {
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: folder.path, TEMP: folder.path },
    });
    if (child.pid !== undefined) child.once('exit', endsWithUs({ process: child.pid }));
    await once(child.stdout, 'data');
    expect(processesOf(folder.path)).not.toEqual([]);
    expect(readdirSync(folder.path)).not.toEqual([]);

    child.kill(signal);
    await expect.poll(() => processesOf(folder.path)).toEqual([]);
    await expect.poll(() => profilesIn(folder.path)).toEqual([]);
    folder.remove();
  });

const profilesIn = (folder: string) =>
  readdirSync(folder).filter((name) => name.startsWith('resource-tracker-'));

/** The command lines that name a folder; what has ended and is not yet noticed by its parent has none. */
function processesOf(folder: string): string[] {
  return commandLines().filter((line) => line.includes(folder));
}

function commandLines(): string[] {
  if (existsSync('/proc/self')) return readdirSync('/proc').filter(Number).map(commandLineOf);
  const [command, ...args] =
    process.platform === 'win32'
      ? (['powershell', '-Command', '(Get-CimInstance Win32_Process).CommandLine'] as const)
      : (['ps', '-A', '-ww', '-o', 'args='] as const);
  return execFileSync(command, args, { encoding: 'utf8' }).split('\n');
}

function commandLineOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return ''; // it has just ended
  }
}
