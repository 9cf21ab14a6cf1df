import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { forceGC } from 'resource-tracker-devtools/gc';

const { proven } = await forceGC();
if (isMainThread) {
  console.log(`main ${proven}`);
  new Worker(new URL(import.meta.url)).on('message', (proven) => console.log(`worker ${proven}`));
} else parentPort.postMessage(proven);
