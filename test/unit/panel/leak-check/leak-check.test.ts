import { signal } from '@preact/signals';
import { beforeEach, expect, it, vi } from 'vitest';
import type { RecheckState } from '../../../../panel/connection/tab-recheck.ts';
import { brief } from '../../../../panel/leak-check/brief.ts';
import type { Held } from '../../../../panel/leak-check/check-result.ts';
import { checkMarkdown, sentence } from '../../../../panel/leak-check/check-words.ts';
import { HeapTrips } from '../../../../panel/leak-check/heap-trips.ts';
import { LeakCheck } from '../../../../panel/leak-check/leak-check.ts';
import { liveHolders } from '../../../../panel/leak-check/live-holders.ts';
import { Baseline } from '../../../../panel/list/baseline.ts';
import { References } from '../../../../panel/list/references.ts';
import type { Resource } from '../../../../panel/list/resources.ts';
import { row } from '../rows.ts';

const DONE = {
  ...{ state: 'done', collected: 0, survived: 0, proven: true, silent: [], milliseconds: 1, at: 0 },
} as const satisfies RecheckState;

let rows: Resource[];
let lastId: number;
let outcomes: RecheckState[];
const held = vi.fn<(rows: readonly Resource[]) => Held>();
let check: LeakCheck;
let references: References;

/** Each proven garbage collection is survived by all that is there. */
async function collect(): Promise<RecheckState> {
  const outcome = outcomes.shift() ?? DONE;
  if (outcome.state === 'done' && outcome.proven)
    rows = rows.map((row) => ({ ...row, survived: row.survived + 1 }));
  return outcome;
}

beforeEach(() => {
  rows = [row('old', { id: 1 })];
  lastId = 1;
  outcomes = [];
  held.mockReset().mockImplementation((rows) => ({
    ...{ method: 'live', remarks: [] },
    groups: [{ rows, looked: rows.length, holder: null, place: null }],
  }));
  references = new References(
    () => new Baseline(rows, Date.now(), new Map([['document', lastId]])),
    signal(false),
  );
  check = new LeakCheck({
    origin: () => 'https://example.com',
    rows: () => rows,
    collect,
    swept: () => new Map([['document', lastId]]),
    findHolders: async (rows) => held(rows),
    references,
    trips: new HeapTrips(null),
  });
});

const make = (...names: string[]) => {
  for (const name of names) rows.push(row(name, { id: ++lastId }));
};
const result = () => {
  const { value } = check.state;
  if (value.state !== 'checked') throw new Error(`It is ${value.state}.`);
  return value.result;
};

it('tells what was made since the mark and survived two proven GCs', async () => {
  await check.restart();
  expect(check.state.value).toMatchObject({ state: 'marked', problem: null });
  make('card 1', 'card 2');
  await check.check();
  expect(result()).toMatchObject({ survivors: 2, gcs: 2, made: 2, before: [] });
  expect(held.mock.calls[0]?.[0].map(({ name }) => name)).toEqual(['card 1', 'card 2']);
});

it('is done after one GC if that has left nothing, and says how many are gone', async () => {
  await check.restart();
  lastId += 12;
  await check.check();
  expect(result()).toMatchObject({ survivors: 0, gcs: 1, made: 12 });
  expect(sentence(result())).toBe('Nothing new survived 1 proven GC (12 were made and are gone)');
});

it('says that nothing was checked if nothing was made', async () => {
  await check.restart();
  await check.check();
  expect(sentence(result())).toMatch(/^Nothing that is tracked was made/);
});

it('claims nothing without a proof, and can be asked again', async () => {
  await check.restart();
  make('card');
  outcomes = [{ ...DONE, proven: false }];
  await check.check();
  expect(check.state.value).toMatchObject({
    state: 'marked',
    problem: expect.stringContaining('not be proven'),
  });
  await check.check();
  expect(result()).toMatchObject({ survivors: 1, gcs: 2 });
});

it('counts the second GC only if that is proven too', async () => {
  await check.restart();
  make('card');
  outcomes = [DONE, { ...DONE, proven: false }];
  await check.check();
  expect(result()).toMatchObject({ survivors: 1, gcs: 1 });
});

it('goes on from where it was, and tells each round', async () => {
  await check.restart();
  make('card 1');
  await check.check();
  await check.mark();
  make('card 2', 'card 3');
  await check.check();
  expect(result()).toMatchObject({ survivors: 2, before: [1] });
  expect(checkMarkdown(result())).toContain('What each round has left\\: 1, 2');
});

it('what was marked goes with the page, and what was found is told to be of the page before', async () => {
  await check.restart();
  check.leave();
  references.leave();
  expect(check.state.value).toMatchObject({
    state: 'unmarked',
    problem: expect.stringContaining('was left'),
  });
  await check.mark();
  make('card');
  await check.check();
  check.leave();
  expect(result().isPast).toBe(true);
});

it('rounds on one page are no rounds on the next', async () => {
  await check.restart();
  make('card 1');
  await check.check();
  await check.mark();
  check.leave();
  references.leave();
  await check.mark();
  make('card 2', 'card 3');
  await check.check();
  expect(result()).toMatchObject({ survivors: 2, before: [] });
});

it('ends at once when it is cancelled, and keeps the mark', async () => {
  await check.restart();
  make('card');
  const checked = check.check();
  check.cancel();
  await checked;
  expect(check.state.value).toMatchObject({ state: 'marked', problem: null });
});

it('has the baseline of the panel for its mark, whoever sets it', async () => {
  references.setBaseline();
  make('card 1');
  check.open();
  const since = references.baseline.value?.at;
  expect(check.state.value).toEqual({ state: 'marked', problem: null, since });
  await check.check();
  expect(result()).toMatchObject({ survivors: 1 });
  await check.mark();
  expect(references.baseline.value?.isNew(row('card 1', { id: 2 }))).toBe(false);
  references.clearBaseline();
  expect(check.state.value).toEqual({ state: 'unmarked', problem: null });
});

it('marks anew when it is opened again, but not over a baseline that was set meanwhile', async () => {
  await check.restart();
  check.close();
  const mark = references.baseline.value;
  check.open();
  await vi.waitFor(() => expect(references.baseline.value).not.toBe(mark));
  check.close();
  references.setBaseline();
  const { value: baseline } = references.baseline;
  check.open();
  expect(check.state.value.state).toBe('marked');
  expect(references.baseline.value).toBe(baseline);
});

it('tells what holds it in one sentence, and in Markdown in which nothing of a page is markup', async () => {
  const place = { text: 'demo.js:14', place: { url: 'https://example.com/demo.js', line: 14, column: 3 } };
  held.mockImplementation((rows) => ({
    ...{ method: 'live', remarks: [] },
    groups: [
      {
        ...{ rows, looked: rows.length, place },
        holder: { text: 'listener of `window`', fingerprint: 'a1b2', owner: null, code: null },
      },
    ],
  }));
  await check.restart();
  make('card 1', 'card 2', 'card 3', 'card 4');
  await check.check();
  expect(sentence(result())).toBe(
    '4 new survived 2 proven GCs, held by one reference: listener of `window`, demo.js:14',
  );
  expect(checkMarkdown(result())).toContain(
    '- `4 × card 1 … card 4`\n  - held by `` listener of `window` ``\n  - at `demo.js:14`\n  - fingerprint a1b2',
  );
});

it('names a reference in as few words as still name it', () => {
  expect(brief('Window → listener of window → closure onResize (page.js:8:27)', 'page.js:8:27')).toBe(
    'listener of window',
  );
  expect(brief('Window → avatars → Map[…]', null)).toBe('avatars → Map[…]');
  expect(brief('Window → a → sources → Map[…].reactions[…]', 'x.js:1')).toBe('sources → Map[…].reactions[…]');
  expect(brief('cache', null)).toBe('cache');
});

it('names up to three references in its sentence, by the owner where there is no place', async () => {
  const owner = { name: 'gsap', line: 'owner: gsap (it calls its function _onMediaChange)' };
  const group = (text: string, name: string) => ({
    ...{ rows: rows.filter((row) => row.name === name), looked: 1, place: null },
    holder: { text, fingerprint: text, owner, code: null },
  });
  held.mockImplementation(() => ({
    ...{ method: 'heap', remarks: [] },
    groups: [group('Window → list[…]', 'a'), group('browser → MediaQueryList has a change listener', 'b')],
  }));
  await check.restart();
  make('a', 'b');
  await check.check();
  expect(sentence(result())).toBe(
    '2 new survived 2 proven GCs, held by 2 references: list[…], gsap; MediaQueryList has a change listener, gsap',
  );
});

it('asks the page about one of each kind, and puts together what is held alike', async () => {
  const paths: Record<string, string> = { 'a 1': 'cache[0].items', 'b 1': 'cache[7].items' };
  const state = { value: { state: 'closed' } as unknown };
  const ask = vi.fn(async (asked: Resource | null) => {
    const path = paths[asked?.name ?? ''];
    state.value = { state: 'found', found: { paths: path === undefined ? [] : [path] } };
  });
  const retainers = { state, ask, close: () => undefined } as unknown as Parameters<typeof liveHolders>[0];
  const rows = ['c 1', 'a 1', 'a 2', 'b 1'].map((name) => row(name, { kind: name[0] ?? null }));
  const { groups } = await liveHolders(retainers, rows, () => undefined, new AbortController().signal);
  expect(ask).toHaveBeenCalledTimes(3);
  expect(groups.map(({ holder, rows, looked }) => [holder?.text, rows.length, looked])).toEqual([
    ['cache[0].items', 3, 2],
    [undefined, 1, 1],
  ]);
});
