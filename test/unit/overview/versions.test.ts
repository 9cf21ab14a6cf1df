import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { fileChunks } from '../../../src/file-chunks.ts';
import { readHeapSnapshot } from '../../../src/heap/analyze.ts';
import { overviewHeap } from '../../../src/heap/overview/overview.ts';
import { overviewText } from '../../../src/report/overview-text.ts';

const FOLDER = fileURLToPath(new URL('../../heaps/versions/', import.meta.url));
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.heapsnapshot'));

const overview = async (file: string) =>
  overviewText(await overviewHeap(await readHeapSnapshot(fileChunks(join(FOLDER, file)))));

it.each(files.filter((name) => name.startsWith('chromium')))(
  'detached nodes are told in the same words and with the same fingerprint in %s',
  async (file) => {
    const [detached] = /^Detached DOM.*?(?=\n\n)/ms.exec(await overview(file)) ?? [];
    expect(detached?.replaceAll(/\d+ B/g, '1 B')).toBe(`Detached DOM: 1 tree of 2 nodes in all
  1 detached tree held by Window → kept.dialog (retains 1 B, fingerprint 36a8db55):
    - detached <form>, 2 nodes: retains 1 B
        Window → kept.dialog → detached <form>
                     ~~~~~~~`);
  },
);

it.each(files)('what the engine has is not told as classes of the page in %s', async (file) => {
  const [, classes = ''] = /^Classes.*?\n.*?\n(.*?)^ {2}Besides/ms.exec(await overview(file)) ?? [];
  expect(classes).not.toBe('');
  expect(classes).not.toMatch(/system \/|::|InternalNode|\(|\bWindow\b|\bglobal/);
});
