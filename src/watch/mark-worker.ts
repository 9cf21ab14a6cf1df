/*
 * A worker in a watched program. It speaks with the command, and asks the inspector of the main thread: so nothing of it
 * is in the heap that it marks.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { type HeapProfiler, Session } from 'node:inspector';
import { connect } from 'node:net';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { type FromProgram, Lines, parseToProgram, snapshotName, type ToProgram } from './protocol.ts';

interface Task {
  readonly socket: string;
  readonly folder: string;
  readonly pid: number;
  readonly script: string;
}

/** For which a program that a signal ends waits until the command begins to look, in milliseconds. */
const LONGEST_WAIT = 3000;

const { socket, folder, pid, script }: Task = workerData;
const session = new Session();
session.connectToMainThread();

let lastId = 0;
session.on('HeapProfiler.lastSeenObjectId', ({ params }: { params: LastId }) => {
  lastId = params.lastSeenObjectId;
});

type LastId = HeapProfiler.LastSeenObjectIdEventDataType;

const post = (method: string, params: object = {}): Promise<void> =>
  new Promise((resolve, reject) =>
    session.post(method, params, (error) => (error === null ? resolve() : reject(error))),
  );

/**
 * While V8 tracks, it numbers all objects every 50 ms, or at every turn of the event loop if that takes longer. Only a
 * snapshot stops that and keeps the numbers; nobody listens to its chunks.
 */
async function mark(): Promise<FromProgram> {
  const start = performance.now();
  await post('HeapProfiler.startTrackingHeapObjects', { trackAllocations: false });
  await post('HeapProfiler.stopTrackingHeapObjects');
  parentPort?.postMessage('marked');
  return { type: 'mark', id: lastId, milliseconds: performance.now() - start };
}

async function look(): Promise<FromProgram> {
  try {
    await writeSnapshot();
  } finally {
    letGo();
  }
  return { type: 'looked' };
}

/** Whatever waits for us in the program may go on. */
function letGo(): void {
  // at its end Node would wait for whoever is connected
  session.disconnect();
  parentPort?.postMessage('over');
}

async function writeSnapshot(): Promise<void> {
  const file = openSync(join(folder, snapshotName(pid)), 'w', 0o600);
  const write = ({ params }: { params: HeapProfiler.AddHeapSnapshotChunkEventDataType }) =>
    void writeSync(file, params.chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', write);
  try {
    await post('HeapProfiler.takeHeapSnapshot', { captureNumericValue: true });
  } finally {
    session.off('HeapProfiler.addHeapSnapshotChunk', write);
    closeSync(file);
  }
}

/** For the command to ask; what it has asked for is awaited, however long a mark before it takes. */
const wait: { timer?: NodeJS.Timeout; isOver: boolean } = { isOver: false };
const connection = connect(socket);
const tell = (message: FromProgram) => connection.write(`${JSON.stringify(message)}\n`);
const answer = ({ type }: ToProgram) => (type === 'mark' ? mark() : look());

/** One after another. */
let last: Promise<unknown> = Promise.resolve();
const lines = new Lines();
connection.setEncoding('utf8');
connection.on('connect', () => tell({ type: 'hello', pid, script }));
connection.on('data', (text: string) => {
  for (const message of lines.add(text).flatMap((line) => parseToProgram(line) ?? [])) {
    if (message.type === 'look') clearTimeout(wait.timer);
    wait.isOver ||= message.type === 'look';
    last = last
      .then(() => answer(message))
      .then(tell, (error: unknown) =>
        tell({ type: 'failed', message: error instanceof Error ? error.message : JSON.stringify(error) }),
      );
  }
});
parentPort?.on('message', (message: unknown) => {
  // at its end Node waits for whoever is connected to its inspector
  if (message !== 'ending') return session.disconnect();
  tell({ type: 'ending' });
  if (!wait.isOver) wait.timer ??= setTimeout(letGo, LONGEST_WAIT);
});
// without the command nobody wants to know
connection.on('error', () => process.exit());
connection.on('close', () => process.exit());
