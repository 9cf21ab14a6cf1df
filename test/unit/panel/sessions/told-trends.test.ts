// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { MAX_SAMPLES } from '../../../../panel/overview/group-trends.ts';
import { LiveHistory } from '../../../../panel/time/live-history.ts';
import { row } from '../rows.ts';
import { AT, fileOf, fileWith, opened, sessionOf } from './session-files.ts';

const ROWS = [row('a', { kind: 'socket' }), row('b', { kind: 'socket' }), row('c', { kind: null })];

/** What a panel remembers, sample by sample, of one kind and of those without one. */
function history(samples: readonly (readonly [at: number, sockets: number, none: number])[]): LiveHistory {
  let now = samples[0]?.[0] ?? AT;
  const history = new LiveHistory(() => now);
  for (const [at, sockets, none] of samples) {
    now = at;
    const counts = [
      ['socket\u202e', 2 * sockets] as const,
      ['socket', sockets] as const,
      [null, none] as const,
    ];
    history.sample(new Map(counts));
  }
  return history;
}

it('a session that is opened shows over time what its panel has seen, by kind', async () => {
  const past = history([
    [AT - 60_000, 0, 1],
    [AT - 30_000, 5, 1],
    [AT - 1_000, 2, 1],
  ]);
  const { overview } = await opened(fileOf(sessionOf(ROWS, { history: past })));
  expect(overview.samples('socket')).toEqual([
    { at: AT - 60_000, count: 0 },
    { at: AT - 30_000, count: 5 },
    { at: AT - 1_000, count: 2 },
  ]);
  expect(overview.samples(null).map(({ count }) => count)).toEqual([1, 1, 1]);
  expect(overview.samples('socket\u202e').map(({ count }) => count)).toEqual([0, 10, 4]);
});

it('what no file tells over time has no line, rather than a flat one', async () => {
  const past = history([[AT - 60_000, 3, 1]]);
  const { overview } = await opened(fileOf(sessionOf(ROWS, { history: past })));
  expect(overview.samples('socket')).toHaveLength(1);
  expect(overview.samples('of no row')).toEqual([]);
  for (const by of overview.choices.filter((by) => by !== 'kind')) {
    overview.groupBy(by);
    for (const { key } of overview.arrangement.value.lines) expect(overview.samples(key), by).toEqual([]);
  }
  const moment = await opened(fileOf(sessionOf(ROWS, { history: history([[AT, 2, 1]]) })));
  expect(moment.overview.samples('socket')).toEqual([]);
});

it('a kind that was counted among others for a while has no line', async () => {
  const session = sessionOf(ROWS, {
    history: history([
      [AT - 60_000, 1, 1],
      [AT - 30_000, 2, 1],
    ]),
  });
  const kinds = session.history.kinds.map(({ kind, counts }) => ({
    ...{ kind, counts: kind === 'socket' ? [null, 2] : counts },
  }));
  const { overview } = await opened(fileWith({ ...session, history: { ...session.history, kinds } }));
  expect(overview.samples('socket')).toEqual([]);
  expect(overview.samples(null)).toHaveLength(2);
});

it('a session of hours has as many samples as a line can show, from its first to its last', async () => {
  const hours = Array.from({ length: 3_000 }, (_, i) => [AT - (3_000 - i) * 1_000, i, 1] as const);
  const { overview } = await opened(fileOf(sessionOf(ROWS, { history: history(hours) })));
  const samples = overview.samples('socket');
  expect(samples.length).toBeLessThanOrEqual(MAX_SAMPLES);
  expect(samples.length).toBeGreaterThan(MAX_SAMPLES / 2);
  expect(samples.at(0)?.at).toBe(AT - 3_000_000);
  expect(samples.at(-1)).toEqual({ at: AT - 1_000, count: 2_999 });
});
