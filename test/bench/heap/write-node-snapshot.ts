import { writeHeapSnapshot } from 'node:v8';
import { trackResource } from '../../../src/index.ts';
import { buildHeap } from './realistic-heap.js';

const [file, scale] = process.argv.slice(2);
buildHeap(Number(scale), trackResource);
// what WeakRefs have returned is kept until the task ends
setImmediate(() => writeHeapSnapshot(file));
