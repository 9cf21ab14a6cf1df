import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportHeap } from '../../src/heap/index.ts';
import type { ExpectedLeak } from '../reports/expectation.ts';
import { judge } from '../reports/judge.ts';
import { SyntheticHeap } from './heap/synthetic-heap.ts';

const CASES = new URL('../reports/', import.meta.url);
const names = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('of each reported leak', () => {
  it.each(names)('%s has exact versions, and says what is right', async (name) => {
    const manifest = readFileSync(new URL(`${name}/package.json`, CASES), 'utf8');
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(manifest);
    for (const version of Object.values(dependencies))
      expect(version).toMatch(/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/);
    const { default: expected } = await import(`../reports/${name}/expected.ts`);
    expect(expected).toMatchObject({ report: expect.any(String), holder: expect.any(String) });
  });
});

describe('the judge of an answer', () => {
  const owner = { type: 'library', name: 'a-library' } as const;
  const held: ExpectedLeak = { objects: /^held/, before: /registry$/, suspect: /Map\["held"\]/, owner };
  const kept: ExpectedLeak = { objects: /^kept/, before: /registry$/, suspect: /Map\["kept"\]/, owner };
  const verdict = async (leaks: readonly ExpectedLeak[]) => {
    const heap = new SyntheticHeap();
    const things = ['held', 'kept'].map((name) => [name, heap.node('object', 'Thing')] as const);
    heap.map(heap.window, 'registry', things);
    for (const [name, thing] of things) heap.track(thing, name);
    return judge(await reportHeap(heap.graph()), { report: 'a/b#1', holder: 'a Map', leaks });
  };

  it('finds the underlined reference between the way before it and after it', async () => {
    const [answer] = (await verdict([held])).answers;
    expect(answer).toBe('2 × Window → registry⟦ → Map["held"]⟧');
    expect((await verdict([held])).underlineRight).toBe(true);
    expect((await verdict([{ ...held, before: /Window$/ }])).underlineRight).toBe(false);
    expect((await verdict([{ ...held, after: /Thing/ }])).underlineRight).toBe(false);
    expect((await verdict([{ ...held, suspect: /listener/ }])).underlineRight).toBe(false);
  });

  it('looks at the objects of a leak alone', async () => {
    expect((await verdict([held, kept])).underlineRight).toBe(true);
  });

  it('counts two leaks in one group as wrong, and a leak that is not told', async () => {
    expect((await verdict([{ ...held, objects: /./ }])).groupsRight).toBe(true);
    expect((await verdict([held, kept])).groupsRight).toBe(false);
    expect(await verdict([{ ...held, objects: /^gone/ }])).toMatchObject({
      groupsRight: false,
      underlineRight: false,
    });
  });

  it('lets a correct page hold nothing', async () => {
    expect((await verdict([])).groupsRight).toBe(false);
  });

  it('finds no owner where none is said', async () => {
    expect((await verdict([held])).ownerRight).toBe(false);
  });
});
