/*
 * What a watched program runs before its own code: it starts the worker that takes the marks, and has a last heap snapshot
 * written where the program ends by itself. It has no timer, and keeps no program alive.
 */
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
  let awaited: Ending | undefined;
  const worker = new Worker(new URL('./mark-worker.js', import.meta.url), {
    ...{ workerData: { socket, folder, pid: process.pid, script }, execArgv: [], env: {}, stdin: false },
  });
  const noted = { hasMarks: false };
  const end = () => {
    isOver = true;
    if (awaited !== undefined) endBy(awaited);
  };
  worker.on('message', (message: unknown) => {
    if (message === 'marked') noted.hasMarks = true;
    else end();
  });
  worker.on('error', end);
  worker.on('exit', end);
  // after the listeners, of which one for messages would keep the program alive
  worker.unref();

  /** As the signal would have ended it without us, but for what the program does about it. */
  const endBy = (signal: Ending) => {
    process.off(signal, LISTENERS[signal]);
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  // the command looks first, and sends it, or has let go, afterwards
  const later = (signal: Ending) => () => {
    awaited = signal;
    if (isOver) endBy(signal);
  };
  const LISTENERS = { SIGINT: later('SIGINT'), SIGTERM: later('SIGTERM') };
  for (const signal of SIGNALS) process.on(signal, LISTENERS[signal]);
  process.on('exit', () => {
    if (!isOver && noted.hasMarks) writeHeapSnapshot(join(folder, snapshotName(process.pid)));
    worker.postMessage('end');
  });
}
