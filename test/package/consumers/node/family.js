import { spawn } from 'node:child_process';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { trackResource } from 'resource-tracker-devtools';

const member = isMainThread ? (process.argv[2] ?? 'program') : workerData;

globalThis.held = trackResource({}, `of the ${member}`, 'member');
if (member === 'program') {
  spawn(process.execPath, [process.argv[1], 'process'], { stdio: 'inherit' });
  new Worker(new URL(import.meta.url), { workerData: 'thread' });
}
