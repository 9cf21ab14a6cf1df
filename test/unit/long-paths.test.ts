import { describe, expect, it } from 'vitest';
import { analyzeHeapSnapshot } from '../../src/heap/analyze.ts';
import type { RetainingPath } from '../../src/heap/answers/heap-report.ts';
import { reportSnapshot, reportToJson, textReport } from '../../src/report/index.ts';
import { shortPath } from '../../src/report/short-path.ts';
import { SyntheticHeap } from './heap/synthetic-heap.ts';

/** The report of an object at the end of a chain in which no reference is like another. */
async function chain(length: number) {
  const heap = new SyntheticHeap();
  let at = heap.window;
  for (let i = 0; i < length; i++) at = heap.object(at, `p${i}`);
  heap.track(at, 'deep');
  return reportSnapshot(await analyzeHeapSnapshot([heap.toJSON()]), 0);
}

/** The lines of a path, and what is told on them. */
const pathOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('      ') && !line.includes('~'))
    .map((line) => line.trim())
    .join(' ')
    .replaceAll(' .', '.');

describe('a path of very many steps', () => {
  it('is shown by its ends and its suspect reference, and tells how many are left out', async () => {
    const report = await chain(2000);
    const text = textReport(report);
    expect(text.length).toBeLessThan(2000);
    expect(pathOf(text)).toMatch(/^Window → p0\.p1\.p2\b.*\.p24 → … 1,950 more … → p1975\..*\.p1999$/);
    expect(text).toContain('~');
    expect(text.split('\n')[3]).toMatch(/^1 resource held by Window → p0.{0,500}$/);
  });

  it('is shown around its suspect reference, too', async () => {
    const { groups } = await chain(2000);
    const path = groups[0]?.leaks[0]?.holder?.path as RetainingPath;
    const { steps, suspect } = shortPath({ ...path, suspect: 1000 });
    expect(steps.slice(23, 38).map(({ text }) => text)).toEqual([
      ...['.p23', '.p24', '… 971 more …'],
      ...['p996', '.p997', '.p998', '.p999', '.p1000', '.p1001', '.p1002', '.p1003', '.p1004'],
      ...['… 970 more …', 'p1975', '.p1976'],
    ]);
    expect(steps[suspect]?.text).toBe('.p1000');
    expect(shortPath({ ...path, suspect: 0 }).suspect).toBe(0);
  });

  it('is whole as JSON', async () => {
    const [group] = reportToJson(await chain(2000)).groups;
    expect(group?.leaks[0]?.path?.steps).toHaveLength(2000);
    expect(group?.leaks[0]?.path?.text).toContain('.p998.p999.p1000.');
  });

  it('is shown whole up to 60', async () => {
    const text = textReport(await chain(60));
    expect(text).not.toContain('more …');
    expect(pathOf(text)).toContain('.p29.p30.p31.');
  });

  it('is read though it has 100,000', async () => {
    expect(textReport(await chain(100_000)).length).toBeLessThan(2000);
  });
});

it('a name of ten million characters is clipped where it is shown', async () => {
  const heap = new SyntheticHeap();
  const name = 'n'.repeat(1e7);
  const target = heap.track(heap.node('object', `C${name}`), name, name);
  heap.property(heap.window, 'fn', heap.closure('onTick', { [name]: target }));
  const text = textReport(reportSnapshot(await analyzeHeapSnapshot([heap.toJSON()]), 0));
  expect(text.length).toBeLessThan(5000);
  expect(text).toContain(`${'n'.repeat(199)}…\n`);
});

it('a chain of properties that is longer than a line is broken between them', async () => {
  const text = textReport(await chain(50), { width: 60 });
  const lines = text.split('\n').filter((line) => line.startsWith('      '));
  expect(lines.slice(0, 3)).toEqual([
    '      Window',
    '        → p0.p1.p2.p3.p4.p5.p6.p7.p8.p9.p10.p11.p12.p13.p14',
    '          .p15.p16.p17.p18.p19.p20.p21.p22.p23.p24.p25.p26',
  ]);
  expect(lines.at(-1)?.trimEnd()).toMatch(/^ +~{4}$/);
});

describe('the lines of a path', () => {
  const heap = new SyntheticHeap();
  let at = heap.window;
  for (let i = 0; i < 12; i++) {
    const map = heap.node('object', 'Object');
    heap.map(at, `cache${i}`, [['key', map]]);
    at = map;
  }
  heap.track(at, 'deep');
  const longest = async (width?: number) => {
    const text = textReport(reportSnapshot(await analyzeHeapSnapshot([heap.toJSON()]), 0), { width });
    const lines = text.split('\n').filter((line) => line.startsWith('      '));
    return Math.max(...lines.map(({ length }) => length));
  };

  it('are as long as a terminal is wide', async () => {
    expect(await longest(60)).toBeLessThanOrEqual(60);
    expect(await longest(200)).toBeGreaterThan(150);
    expect(await longest(200)).toBeLessThanOrEqual(200);
  });

  it('have 116 characters where that is not known, and 40 at least', async () => {
    expect(await longest()).toBeLessThanOrEqual(116);
    expect(await longest()).toBeGreaterThan(90);
    expect(await longest(1)).toBe(await longest(40));
  });
});
