import { beforeEach, describe, expect, it } from 'vitest';
import { reportHeap } from '../../src/heap/answers/heap-report.ts';
import {
  htmlReport,
  junitReport,
  type LeakReport,
  markdownReport,
  reportSnapshot,
  reportToJson,
  textReport,
} from '../../src/report/index.ts';
import { summarize } from '../../src/report/leak-report.ts';
import { SyntheticHeap } from './heap/synthetic-heap.ts';

/** A map that holds two, a console that holds one, and one that nothing holds. */
let report: LeakReport;
beforeEach(async () => {
  const heap = new SyntheticHeap();
  const tracked = (name: string) => heap.track(heap.node('object', 'Connection', 1000), name, 'connection');
  const app = heap.object(heap.window, 'app');
  heap.map(app, 'users', [
    ['a', tracked('db:a')],
    ['b', tracked('db:b')],
  ]);
  heap.edge(heap.globalHandles, 'internal', '2 / DevTools console', tracked('logged'));
  tracked('dropped');
  report = reportSnapshot(await reportHeap(heap.graph()), 0);
});

describe('a report of a heap snapshot', () => {
  it('groups by the suspect reference, and leaves out what nothing holds', () => {
    const facts = 'tracked 2026-11-24T17:01:21.892Z, survived 1 proven garbage collection';
    expect(textReport(report)).toBe(`Resource Leaks Detected: 3
By kind: connection: 3.

2 resources held by Window → app.users → Map[…] (retains 2.0 kB, fingerprint 5f9da31a):
  - 2 × db:a, db:b (connection): ${facts}
      Window → app.users → Map[…]
                           ~~~~~~

1 resource held by DevTools console → Connection (retains 1.0 kB, fingerprint 7a8b254c):
  owner: console (It was logged or evaluated, or is selected in Elements ($0))
  Only the developer’s tools hold it, so it is no leak of the page: run console.clear(), select another element, or close the debugger.
  - logged (connection): ${facts}, retains 1.0 kB, only tools hold it
      DevTools console → Connection
                         ~~~~~~~~~~

Not counted: 1 resource that nothing holds (dropped), which the next garbage collection takes.`);
  });

  it('writes out as many of a group as it is told, and says where the rest is', () => {
    const text = textReport(report, { each: true, most: 1, rest: 'see below' });
    expect(text).toContain('\n  … and 1 more, see below\n');
    expect(text).not.toContain('db:b');
  });

  it('as JSON has the schema of all reports, with what holds each', () => {
    const json = reportToJson(report);
    expect(json).toMatchObject({ schema: 'resource-tracker/leaks', version: 1, total: 3, oldestAge: null });
    expect(json.groups.map(({ reference, leaks }) => [reference?.text, leaks[0]?.path?.text])).toEqual([
      ['Window → app.users → Map[…]', 'Window → app.users → Map["a"]'],
      ['DevTools console → Connection', 'DevTools console → Connection'],
    ]);
    expect(json.heldByNothing).toMatchObject([{ name: 'dropped', verdict: null, path: null }]);
  });

  it('as Markdown, JUnit and HTML tells the path of each', () => {
    expect(markdownReport(report)).toContain(
      '| db\\:a | connection | unknown | unknown | unknown | Window → app.users → Map\\["a"\\] |',
    );
    expect(junitReport(report)).toContain(
      '>held by Window → app.users → Map[&quot;a&quot;]\nowner: unknown (',
    );
    expect(htmlReport(report)).toContain('Window → app.users → <mark>Map[…]</mark>');
  });

  it('is written whatever a page says of when it was', () => {
    const [group] = report.groups;
    const leaks = group?.leaks.map((leak) => ({ ...leak, createdAt: 1e300 })) ?? [];
    expect(textReport(summarize(leaks, { at: 0 }))).toContain('tracked at an unknown time');
  });
});
