import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endProcess } from '../processes/end-process.js';
import { endsWithUs } from '../processes/ends-with-us.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const isWindows = process.platform === 'win32';

/** The commands of the dependencies are found first. */
const env = {
  ...process.env,
  PATH: `${root}node_modules/.bin${delimiter}${process.env.PATH}`,
  ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
};

/**
 * Runs a command at the top of the repository.
 * @param write gets what it prints, as it comes.
 * @returns its exit code, `null` if a signal ended it.
 * @throws Error if it could not be started.
 */
export async function runCommand(
  [command = '', ...args]: readonly string[],
  write: (text: string) => void,
  variables: Readonly<Record<string, string>> = {},
): Promise<number | null> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: isWindows,
    detached: !isWindows,
  });
  const { pid } = child;
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', write);
  if (pid !== undefined) {
    const ended = endsWithUs({ process: pid });
    child.once('exit', () => {
      ended();
      // whatever it has left behind
      endProcess(pid);
    });
  }
  return new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
}
