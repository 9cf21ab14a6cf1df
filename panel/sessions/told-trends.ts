import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { MAX_SAMPLES, type Trends } from '../overview/group-trends.ts';
import type { SessionData } from './session-data.ts';

/**
 * How many there were of each kind over a session, as its file tells: nothing of a kind that it does not know from its
 * beginning on, and nothing at all where it tells of a single moment.
 */
export function toldTrends({ history, at }: Pick<SessionData, 'history' | 'at'>): Trends {
  const { times = [], kinds = [] } = history ?? {};
  const moments = spread(times, at);
  const samples = new Map(
    kinds
      .filter(({ counts }) => moments.length > 0 && !counts.includes(null))
      .map(({ kind, counts }) => [kind, moments.map((i) => ({ at: times[i] ?? at, count: counts[i] ?? 0 }))]),
  );
  return {
    // texts of a history are kept as they are shown
    of: (kind) => samples.get(kind === null ? null : escapeControls(kind)) ?? [],
  };
}

/** The places of as many moments as a sparkline shows, the last of each stretch; none if nothing lies between them. */
function spread(times: readonly number[], at: number): readonly number[] {
  const first = times[0] ?? at;
  if (first >= at) return [];
  const stretchOf = (time: number) => Math.floor(((time - first) / (at - first)) * (MAX_SAMPLES - 2));
  return times.flatMap((time, i) => {
    const next = times[i + 1];
    const isLast = next === undefined || stretchOf(next) !== stretchOf(time);
    return time <= at && (i === 0 || isLast) ? [i] : [];
  });
}
