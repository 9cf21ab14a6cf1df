/*
 * Reads heap snapshots and keeps what it found in them, so that the panel stays responsive. Whoever wants it to stop
 * terminates it.
 */
import { unreachable } from '../../unreachable.ts';
import { NoDebuggingPort } from './debugging-port.ts';
import { explain } from './explain.ts';
import { failureText } from './failure-text.ts';
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
    post({ type: 'failed', wantsFile: error instanceof NoDebuggingPort, message: failureText(error) });
  }
});
