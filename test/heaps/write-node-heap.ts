import { writeHeapSnapshot } from 'node:v8';
import { trackResource } from '../../src/index.ts';
import { holdInAllWays } from './holders.js';

/** A program of its own, so that nothing of a test runner is in its heap. */
class Held {}

holdInAllWays((name: string) => trackResource(new Held(), name, 'held'), globalThis);
// what WeakRefs have returned is kept until the task ends
setImmediate(() => writeHeapSnapshot(process.argv[2]));
