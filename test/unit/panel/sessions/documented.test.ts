// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reportHeap } from '../../../../src/heap/index.ts';
import { LeakTracker } from '../../../../src/index.ts';
import { jsonReport, reportLeaks, reportSnapshot } from '../../../../src/report/index.ts';
import { SyntheticHeap } from '../../heap/synthetic-heap.ts';
import { row } from '../rows.ts';
import { fileWith, opened, read, sessionOf } from './session-files.ts';

const document = readFileSync('docs/sessions.md', 'utf8');
const [, example = ''] = /^```json\n(.*?)^```$/ms.exec(document) ?? [];

/** The names of all members, however deep. */
function members(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return [...new Set(value.flatMap(members))];
  return Object.entries(value).flatMap(([name, value]) => [name, ...members(value)]);
}

it('the example of docs/sessions.md is a session', async () => {
  const session = await opened(fileWith(example));
  const [first = null] = session.list.rows.value;
  expect(first).toMatchObject({ name: 'socket:3', kind: 'connection', survived: 1, collected: false });
  expect(session.recheck.value).toMatchObject({ state: 'done', collected: 3, survived: 2, proven: true });
  session.ask(first);
  expect(session.answer?.text).toBe('window.app.store → Map["socket:3"]');
});

it('docs/sessions.md has each member of a session, and no other', () => {
  const at = Date.now();
  const recheck = { at, collected: 0, survived: 1, proven: true, silent: [], milliseconds: 1 };
  const asked = row('a', { stack: 'at f (a.js:1:2)' });
  const session = sessionOf([asked], {
    recheck: { state: 'done', ...recheck },
    answer: { row: asked, from: 'heap-snapshot', at, text: 'Window → a' },
  });
  const ofLists = ['kind', 'counts', 'type', 'text'];
  expect(new Set([...members(session), ...ofLists])).toEqual(new Set(members(JSON.parse(example))));
});

it('a report of a check opens as a session does', async () => {
  const takeStack = () => 'at f (/app/db.js:1:2)';
  const tracker = new LeakTracker(null, { now: () => 1_000, takeStack });
  const held = ['db:a', 'db:b'].map((name) => tracker.track({}, { name, kind: 'connection' }));
  tracker.touch(held[0] ?? {}, 'query');
  const report = jsonReport(reportLeaks(tracker.leaks(), { now: 3_000 }));
  const session = await opened(fileWith(report));
  expect(session.data.type).toBe('report');
  expect(session.now.value).toBe(3_000);
  expect(session.list.rows.value).toMatchObject([
    { name: 'db:a', kind: 'connection', createdAt: 1_000, stack: 'at f (/app/db.js:1:2)' },
    { name: 'db:b' },
  ]);
  const [first] = session.list.rows.value;
  expect(first && session.told(first)?.facts.trail).toMatchObject([{ at: 1_000, note: 'query' }]);
});

it('a report of a heap snapshot tells what holds each leak', async () => {
  const heap = new SyntheticHeap();
  const thing = heap.node('object', 'Thing');
  heap.map(heap.window, 'registry', [['held', thing]]);
  heap.track(thing, 'held');
  const report = jsonReport(reportSnapshot(await reportHeap(heap.graph())));
  const session = await opened(fileWith(report));
  const [first] = session.list.rows.value;
  expect(first && session.told(first)?.facts).toMatchObject({
    path: { text: expect.stringContaining('registry → Map["held"]'), suspect: 'Map["held"]' },
    object: { className: 'Thing' },
  });
});

it('an empty report is no fault', async () => {
  const data = await read(fileWith(jsonReport(reportLeaks([]))));
  expect(data).toMatchObject({ type: 'report', rows: [], documents: [] });
});
