import { expect, it } from 'vitest';
import { compareFiles } from '../../../panel/growth/heap/compare-files.ts';
import { spoken } from '../../../panel/words/saying.ts';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';

const ignore = () => undefined;

/** Heaps that were saved one after another, with one more draft in each. */
function saved(count: number): File[] {
  const heap = new SyntheticHeap();
  const list = heap.object(heap.window, 'list', 'Array');
  return Array.from({ length: count }, (_, index) => {
    if (index > 0) heap.edge(list, 'element', index, heap.node('object', 'Draft'));
    return new File([heap.toJSON()], `${index}.heapsnapshot`);
  });
}

it('saved snapshots of one session tell what grew from each to the next', async () => {
  const steps: string[] = [];
  const found = await compareFiles(saved(4), [], ({ step }) => steps.push(step));
  expect(found.repeats).toBe(3);
  expect(found.growing.map(({ perRepeat, reference }) => [perRepeat, reference.text])).toEqual([
    [[1, 1, 1], 'Window → list[…]'],
  ]);
  expect(found.remarks).toEqual([]);
  expect(steps).toContain('Reading 3.heapsnapshot (4 of 4)');
});

it('two are said to be of one time', async () => {
  const { remarks } = await compareFiles(saved(2), [], ignore);
  expect(remarks.map(spoken)).toEqual([expect.stringContaining('may be what is made once')]);
});

it('those of several sessions are said to be compared more weakly', async () => {
  const [first] = saved(1);
  const [, second] = saved(2);
  const other = new SyntheticHeap();
  for (let i = 0; i < 50; i++) other.object(other.window, `p${i}`, `Other${i}`);
  const files = [new File([other.toJSON()], 'other'), ...[first, second].flatMap((file) => file ?? [])];
  const { remarks } = await compareFiles(files, [], ignore);
  expect(remarks.map(spoken)[0]).toContain('These snapshots are of different sessions');
});

it('one that is none is said to be', async () => {
  const files = [...saved(1), new File(['{}'], 'no.json')];
  await expect(compareFiles(files, [], ignore)).rejects.toThrow(/snapshot/);
});
