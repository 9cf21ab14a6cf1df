// A program that outlives another one, to end what that one has started: its standard input is a pipe from it, which
// the system closes however that process ends. Each line tells all that is there, as JSON.
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { endProcess } from './end-process.js';

let started = { processes: [], folders: [] };
for await (const line of createInterface({ input: process.stdin })) started = JSON.parse(line);
for (const id of started.processes) endProcess(id);
// what was just ended may still write
for (const folder of started.folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
