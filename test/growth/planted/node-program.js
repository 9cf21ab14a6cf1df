// Makes round trips, writes a heap snapshot and prints how large its collections are:
// `node node-program.js FILE ROUNDS [--undo]`. A program of its own, so that nothing of a test runner is in its heap.

import { writeHeapSnapshot } from 'node:v8';
import { EVERYWHERE, roundTripThrough, sizesOf } from './kinds.js';
import { IN_NODE } from './node-kinds.js';

const [file, rounds, option] = process.argv.slice(2);
const kinds = [...EVERYWHERE, ...IN_NODE];
const roundTrip = roundTripThrough(kinds, { undo: option === '--undo' });
for (let i = 0; i < Number(rounds); i++) await roundTrip();
console.log(JSON.stringify(sizesOf(kinds)));
// what a task has touched is kept until it ends
setImmediate(() => writeHeapSnapshot(file));
