import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TemporaryFolder, temporaryFolder } from '../../processes/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The command as it stands in the sources, and files of snapshots for it. */
export class CommandRun {
  readonly folder: TemporaryFolder = temporaryFolder('resource-tracker-command-');

  /** Writes a file, and returns its path. */
  file(name: string, content: string | Uint8Array): string {
    const path = join(this.folder.path, name);
    writeFileSync(path, content);
    return path;
  }

  run(...args: readonly string[]) {
    return spawnSync(process.execPath, this.#arguments(args), { cwd: ROOT, encoding: 'utf8' });
  }

  /** Runs it in a shell, with something behind it: `> /dev/full`. */
  inShell(args: readonly string[], more: string) {
    return spawnSync(`${this.#words(args)} ${more}`, { cwd: ROOT, encoding: 'utf8', shell: '/bin/bash' });
  }

  /** Runs it with something at its standard input. */
  withInput(input: string | Uint8Array, ...args: readonly string[]) {
    return spawnSync(process.execPath, this.#arguments(args), { cwd: ROOT, encoding: 'utf8', input });
  }

  /** Runs it in a terminal; what it shows there is its output. */
  inTerminal(...args: readonly string[]) {
    const call = `script -qec "${this.#words(args)}" /dev/null < /dev/null`;
    return spawnSync(call, { cwd: ROOT, encoding: 'utf8', shell: '/bin/bash' });
  }

  #words = (args: readonly string[]): string =>
    [process.execPath, ...this.#arguments(args)].map((word) => `'${word}'`).join(' ');

  #arguments = (args: readonly string[]): string[] => ['--import', 'tsx', 'src/cli.ts', ...args];
}
