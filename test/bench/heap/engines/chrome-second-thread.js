import { parentPort } from 'node:worker_threads';

const { HeapSnapshot } = await import(process.env.CHROME_ENGINE);

parentPort.once('message', (port) => new HeapSnapshot.SecondaryInitManager(port));
