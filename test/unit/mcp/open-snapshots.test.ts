import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { OpenSnapshots } from '../../../src/mcp/open-snapshots.ts';
import { temporaryFolder } from '../../processes/temporary-folder.ts';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';

const folder = temporaryFolder('resource-tracker-mcp-');
afterAll(() => folder.remove());

function file(name: string, objects = 1): string {
  const heap = new SyntheticHeap();
  for (let at = 0; at < objects; at++) heap.object(heap.window, `kept${at}`, 'Kept');
  const path = join(folder.path, `${name}.heapsnapshot`);
  writeFileSync(path, heap.toJSON());
  return path;
}

describe('an open snapshot', () => {
  it('is read once, however often it is asked for', async () => {
    const snapshots = new OpenSnapshots();
    const path = file('once');
    expect(await snapshots.open(path)).toBe(await snapshots.open(path));
  });

  it('is read again when the file has another size, or was written since', async () => {
    const snapshots = new OpenSnapshots();
    const path = file('changed');
    const first = await snapshots.open(path);
    file('changed', 2);
    const second = await snapshots.open(path);
    expect(second.heap.graph.nodeCount).toBe(first.heap.graph.nodeCount + 1);
    utimesSync(path, 1, 1);
    expect(await snapshots.open(path)).not.toBe(second);
  });

  it('is not told of when its file is gone', async () => {
    const snapshots = new OpenSnapshots();
    const path = file('gone');
    await snapshots.open(path);
    rmSync(path);
    await expect(snapshots.open(path)).rejects.toThrow('ENOENT');
  });

  it('goes when two others were asked about since', async () => {
    const snapshots = new OpenSnapshots();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => file(name)) as [string, string, string];
    await snapshots.open(a);
    await snapshots.open(b);
    await snapshots.open(a);
    await snapshots.open(c);
    expect([a, b, c].map((path) => snapshots.known(path) !== undefined)).toEqual([true, false, true]);
  });

  it('goes when there is no room for it beside the next', async () => {
    const snapshots = new OpenSnapshots({}, { snapshots: 2, bytes: 1 });
    const [a, b] = [file('large'), file('larger', 9)];
    await snapshots.open(a);
    await snapshots.open(b);
    expect(snapshots.known(a)).toBeUndefined();
    expect(snapshots.known(b)).toBeDefined();
  });
});

it('nothing is opened but a file on this machine', async () => {
  const snapshots = new OpenSnapshots();
  await expect(snapshots.open('https://example.com/a.heapsnapshot')).rejects.toThrow('not an address');
  await expect(snapshots.open(folder.path)).rejects.toThrow('This is a folder.');
  await expect(snapshots.open('/dev/null')).rejects.toThrow('This is no file.');
  await expect(snapshots.open('-')).rejects.toThrow('ENOENT');
});
