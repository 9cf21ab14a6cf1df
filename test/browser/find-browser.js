// Plain JavaScript on Node's own modules alone: it runs before anything is installed.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Looks for a browser where the user says it is, then on the PATH, then where installers put it.
 *
 * @param {{ title: string, variable: string, names: string[], places: string[] }} browser
 * @param {(line: string) => void} say told of each attempt
 * @returns {string | null} the path of the executable
 * @throws Error if the variable is set, and names nothing.
 */
export function findBrowser({ title, variable, names, places }, say) {
  const given = process.env[variable];
  if (given) {
    if (existsSync(given)) return found(say, variable, given);
    throw new Error(
      `${variable} is ${given}, where nothing is: set it to a ${title}'s executable, or unset it`,
    );
  }
  say(`${variable}: not set`);
  for (const name of names) {
    const path = which(name);
    if (path) return found(say, 'installed', path);
  }
  for (const path of places) if (existsSync(path)) return found(say, 'installed', path);
  say(`installed ${title}: none`);
  return null;
}

export function found(say, where, path) {
  say(`${where}: ${path}`);
  return path;
}

function which(name) {
  const [command, ...args] =
    process.platform === 'win32' ? ['where', name] : ['sh', '-c', `command -v ${name}`];
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n', 1)[0]
      .trim();
  } catch {
    return null; // not on the PATH
  }
}
