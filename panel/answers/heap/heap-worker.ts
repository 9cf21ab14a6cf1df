/*
 * Reads heap snapshots and keeps what it found in them, so that the panel stays responsive. Whoever wants it to stop
 * terminates it.
 */
import { unreachable } from '../../../content/unreachable.ts';
import { HeapSnapshotError } from '../../../src/heap/bytes/snapshot-error.ts';
import { DebuggingError } from './debugging-connection.ts';
import { NoDebuggingPort } from './debugging-port.ts';
import { explain } from './explain.ts';
import { type Findings, readSnapshots } from './read-snapshot.ts';
import type { FromHeapWorker, ToHeapWorker } from './worker-messages.ts';

const post = (message: FromHeapWorker) => postMessage(message);

let findings: Findings = { reports: [], rows: [] };
let asked = 0;

addEventListener('message', async ({ data }: MessageEvent<ToHeapWorker>) => {
  try {
    switch (data.type) {
      case 'read':
        asked = data.rows.length;
        findings = await readSnapshots(data.source, data.rows, (progress) =>
          post({ type: 'progress', ...progress }),
        );
        break;
      case 'explain':
        break;
      default:
        unreachable(data);
    }
    post({ type: 'explained', explanation: explain(findings, asked, data.first) });
  } catch (error) {
    post({ type: 'failed', wantsFile: error instanceof NoDebuggingPort, message: describe(error) });
  }
});

/** Errors of the file, the port and the browser are sentences; others are bugs, and keep their traces. */
function describe(error: unknown): string {
  if (error instanceof HeapSnapshotError || error instanceof NoDebuggingPort) return error.message;
  if (error instanceof DebuggingError) return error.message;
  if (error instanceof RangeError)
    return `There is not enough memory to read this snapshot (${error.message}).`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
