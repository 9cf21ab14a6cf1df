/*
 * What a watched program runs before its own code: it starts the worker that takes the marks, and has a last heap snapshot
 * written where the program ends by itself. It has no timer, and keeps no program alive.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeHeapSnapshot } from 'node:v8';
import { isMainThread, Worker } from 'node:worker_threads';
import { snapshotName, VARIABLES } from './protocol.ts';

/** What ends a program from outside. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
type Ending = (typeof SIGNALS)[number];

/** What starts programs by their names in package.json is none that anybody wants to know of. */
const OF_A_PACKAGE_MANAGER = /[\\/](npm|npx|pnpm|yarn|corepack)([\\/]|-cli\.js$|\.c?js$|$)/;

const { [VARIABLES.socket]: socket, [VARIABLES.folder]: folder } = process.env;
const script = process.argv[1] ?? '';
// threads inherit what is loaded before a program
if (isMainThread && socket !== undefined && folder !== undefined && !OF_A_PACKAGE_MANAGER.test(script))
  begin(socket, folder);

function begin(socket: string, folder: string): void {
  let isOver = false;
  let hasMarks = false;
  let awaited: Ending | undefined;
  const worker = new Worker(new URL('./mark-worker.js', import.meta.url), {
    ...{ workerData: { socket, folder, pid: process.pid, script }, execArgv: [], env: {}, stdin: false },
  });
  const end = () => {
    isOver = true;
    if (awaited !== undefined) endBy(awaited);
  };
  worker.on('message', (message: unknown) => {
    if (message === 'marked') hasMarks = true;
    else end();
  });
  worker.on('error', end);
  worker.on('exit', end);
  // after the listeners, of which one for messages would keep the program alive
  worker.unref();

  /** As the signal would have ended it without us. */
  const endBy = (signal: Ending) => {
    process.off(signal, LISTENERS[signal]);
    process.kill(process.pid, signal);
  };
  // whoever sent it, the command looks first, if there is anything to be told
  const later = (signal: Ending) => () => {
    // the program has a listener of its own, and ends as it likes
    if (process.listenerCount(signal) > 1) return;
    if (isOver || !hasMarks) return endBy(signal);
    awaited ??= signal;
    // what waits has to live until then
    worker.ref();
    worker.postMessage('ending');
  };
  const LISTENERS = { SIGINT: later('SIGINT'), SIGTERM: later('SIGTERM') };
  for (const signal of SIGNALS) process.on(signal, LISTENERS[signal]);
  process.on('exit', () => {
    if (!isOver && hasMarks) writeLast(join(folder, snapshotName(process.pid)));
    worker.postMessage('end');
  });
}

/** Its failure is none of the program, whose exit code it would change. */
function writeLast(file: string): void {
  try {
    writeHeapSnapshot(file);
  } catch (error) {
    rmSync(file, { force: true });
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`resource-tracker-devtools: the last heap snapshot could not be written: ${why}\n`);
  }
}
