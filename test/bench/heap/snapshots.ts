import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { takeHeapSnapshot } from '../../../src/heap/take-snapshot.ts';
import { launch } from '../../browser/devtools.ts';
import { serve } from '../../browser/static-server.ts';

export interface Snapshot {
  readonly from: 'Node' | 'Chromium';
  /** Its class, in MB: 10, 100 or 500. */
  readonly class: number;
  readonly file: string;
  /** Bytes. */
  readonly size: number;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDER = `${root}.output/bench/`;

/** What `buildHeap` is told for each class. The largest of Node is past 512 MiB, the longest string that V8 can have. */
const SCALES = {
  Node: { 10: 5, 100: 88, 500: 500 },
  Chromium: { 10: 8, 100: 88, 500: 440 },
} as const;

/** The heaps that all engines read; they are made once, and again after `.output` was deleted. */
export async function makeSnapshots(classes: readonly number[]): Promise<Snapshot[]> {
  mkdirSync(FOLDER, { recursive: true });
  const snapshots: Snapshot[] = [];
  for (const from of ['Node', 'Chromium'] as const)
    for (const [name, scale] of Object.entries(SCALES[from])) {
      const size = Number(name);
      if (!classes.includes(size)) continue;
      const file = `${FOLDER}${from.toLowerCase()}-${name}-${scale}.heapsnapshot`;
      if (!existsSync(file)) await make(from, file, scale);
      snapshots.push({ from, class: size, file, size: statSync(file).size });
    }
  return snapshots;
}

async function make(from: Snapshot['from'], file: string, scale: number): Promise<void> {
  console.log(`Making ${file.slice(root.length)}`);
  const unfinished = `${file}.part`;
  if (from === 'Node') writeInNode(unfinished, scale);
  else await writeInChromium(unfinished, scale);
  renameSync(unfinished, file);
}

/** In a process of its own, so that nothing of the benchmark is in its heap. */
function writeInNode(file: string, scale: number): void {
  const program = fileURLToPath(new URL('write-node-snapshot.ts', import.meta.url));
  const flags = ['--max-old-space-size=8192', '--import', 'tsx'];
  execFileSync(process.execPath, [...flags, program, file, String(scale)], { cwd: root, stdio: 'inherit' });
}

/** In a page that has the extension, so that the extension's tracker tracks. */
async function writeInChromium(file: string, scale: number): Promise<void> {
  const server = await serve(new URL('./', import.meta.url));
  const browser = await launch();
  try {
    await browser.page.goto(`${server.origin}/page.html?scale=${scale}`);
    await browser.page.waitForFunction(() => document.title === 'built', undefined, { timeout: 120_000 });
    const session = await browser.context.newCDPSession(browser.page);
    await pipeline(takeHeapSnapshot(session), createWriteStream(file));
  } finally {
    await browser.close();
    server.close();
  }
}
