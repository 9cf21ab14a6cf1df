// @vitest-environment happy-dom
import { computed } from '@preact/signals';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Row } from '../../../../content/protocol.ts';
import type { FrameIdentity } from '../../../../panel/connection/frame.ts';
import { ListState } from '../../../../panel/list/list-state.ts';
import { type Resource, Resources } from '../../../../panel/list/resources.ts';
import { LiveHistory } from '../../../../panel/time/live-history.ts';
import type { Verdict } from '../../../../src/tracker/leak.ts';
import { FRAME } from '../rows.ts';
import { AT, fileOf, opened, sessionOf } from './session-files.ts';

const FRAMES: readonly FrameIdentity[] = [
  FRAME,
  { ...FRAME, documentId: 'inner', frameId: 7, url: 'https://b.example/ad', origin: 'https://b.example' },
  { ...FRAME, documentId: 'worker', frameId: -1, url: 'https://example.com/w.js', origin: 'worker “w”' },
];

const label = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', '__proto__', 'a\u202eb\n'),
);

const resource = fc.record({
  frame: fc.constantFrom(...FRAMES),
  name: label,
  kind: fc.option(label),
  createdAt: fc.integer({ min: 0, max: AT }),
  survived: fc.nat({ max: 9 }),
  verdict: fc.constantFrom<Verdict>('live', 'disposed', 'not-collected', 'not-disposed'),
  stack: fc.option(fc.constantFrom('at f (https://a.example/a.js:1:2)', 'on click #2\nat g (b.js:3:4)')),
  collected: fc.boolean(),
});
type Arbitrary = typeof resource extends fc.Arbitrary<infer T> ? T : never;

/** The list of a panel to whose page that happened. */
function listOf(all: readonly Arbitrary[], left: readonly FrameIdentity[]): Resources {
  const resources = new Resources(undefined, undefined, () => AT);
  resources.beginRecheck();
  for (const frame of FRAMES) {
    const rows = all
      .filter((one) => one.frame === frame)
      .map(({ name, kind, createdAt, survived, verdict, stack, collected }, i) => ({
        row: [i + 1, name, kind, createdAt, survived, verdict, stack] satisfies Row,
        isLive: verdict !== 'not-disposed',
        collected,
      }));
    const live = rows.filter(({ isLive }) => isLive);
    const collected = live.filter(({ collected }) => collected).map(({ row: [id] }) => id);
    const update = { type: 'update', removed: [], verdicts: [] } as const;
    const added = rows.map(({ row }) => row);
    resources.apply(frame, { ...update, seq: 0, reset: true, added, collected: [], total: live.length });
    const total = live.length - collected.length;
    resources.apply(frame, { ...update, seq: 1, reset: false, added: [], collected, total });
    if (left.includes(frame)) resources.removeFrame(frame, true);
  }
  resources.endRecheck();
  return resources;
}

/** All of a row but how one panel names it. */
const told = ({ key, frame: { documentId, frameId, ...frame }, ...row }: Resource) => ({ ...row, frame });

const byContent = (rows: readonly Resource[]) =>
  rows.map((row) => JSON.stringify(told(row), (_, value) => value ?? null)).sort();

it('an imported session lists the rows that were exported', () =>
  fc.assert(
    fc.asyncProperty(fc.array(resource, { maxLength: 40 }), fc.subarray([...FRAMES]), async (all, left) => {
      const exported = listOf(all, left);
      const frames = FRAMES.filter((frame) => !left.includes(frame));
      const session = sessionOf(exported.rows(), { frames });
      const { list } = await opened(fileOf(session));
      expect(byContent(list.rows.value)).toEqual(byContent(exported.rows()));
      const before = new ListState(
        computed(() => frames),
        exported,
      );
      expect(list.counts.value).toEqual(before.counts.value);
      expect(list.resources.total).toBe(exported.total);
    }),
  ));

it('the timeline of an imported session is the one that was exported', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(fc.string(), fc.nat({ max: 100 }), { maxKeys: 4 }), { maxLength: 30 }),
      async (samples) => {
        let now = AT - 100_000;
        const history = new LiveHistory(() => now);
        for (const counts of samples) {
          now += 1_000;
          history.sample(new Map(Object.entries(counts)));
          history.mark('baseline', `at ${now}`);
        }
        now = AT;
        const { time } = await opened(fileOf(sessionOf([], { history })));
        expect(time.history.data()).toEqual(history.data());
        expect(time.history.now).toBe(AT);
      },
    ),
  ));
