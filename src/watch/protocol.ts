/*
 * What the watch command and a program that it watches say to each other, a line of JSON each. Both are of one package, but a
 * program may write anything into a socket that it knows of: what comes from it is parsed.
 */

/** How the program finds the command. */
export const VARIABLES = {
  /** A socket or a pipe. */
  socket: 'RESOURCE_TRACKER_WATCH_SOCKET',
  /** The folder for heap snapshots. */
  folder: 'RESOURCE_TRACKER_WATCH_FOLDER',
} as const;

/** `mark`: number all objects, tell the last id. `look`: write a heap snapshot, and go as you like afterwards. */
export type ToProgram = { readonly type: 'mark' } | { readonly type: 'look' };

export type FromProgram =
  | { readonly type: 'hello'; readonly pid: number; readonly script: string }
  /** `milliseconds`: for which the program stood still. */
  | { readonly type: 'mark'; readonly id: number; readonly milliseconds: number }
  | { readonly type: 'looked' }
  /** Unasked: a signal is about to end it, and it waits a little for a `look`. */
  | { readonly type: 'ending' }
  | { readonly type: 'failed'; readonly message: string };

/** The heap snapshot of a process. */
export const snapshotName = (pid: number): string => `${pid}.heapsnapshot`;

/** More has no line of ours. */
const MAX_LINE = 10_000;

/** Takes the lines out of what comes in pieces; what is too long for one is none. */
export class Lines {
  #rest = '';

  add(text: string): string[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = (lines.pop() ?? '').slice(0, MAX_LINE + 1);
    return lines.filter((line) => line !== '' && line.length <= MAX_LINE);
  }
}

/** @returns `null` for what is no message. */
export function parseFromProgram(line: string): FromProgram | null {
  const { type, pid, script, id, milliseconds, message } = membersOf(line);
  if (type === 'hello' && isCount(pid) && typeof script === 'string') return { type, pid, script };
  if (type === 'mark' && isCount(id) && typeof milliseconds === 'number') return { type, id, milliseconds };
  if (type === 'looked' || type === 'ending') return { type };
  if (type === 'failed' && typeof message === 'string') return { type, message };
  return null;
}

/** @returns `null` for what is no message. */
export function parseToProgram(line: string): ToProgram | null {
  const { type } = membersOf(line);
  return type === 'mark' || type === 'look' ? { type } : null;
}

function membersOf(line: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(line));
  } catch {
    // a line that was cut off is no message
    return {};
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
