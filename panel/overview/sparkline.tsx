import type { Sample } from './group-trends.ts';

const WIDTH = 60;
const HEIGHT = 14;

interface Props {
  samples: readonly Sample[];
  /** As it is now. */
  count: number;
  /** Unix milliseconds: the right end. */
  now: number;
}

/** A count over the session, in steps. What it shows is told in words beside it. */
export function Sparkline({ samples, count, now }: Props) {
  const first = samples[0];
  if (first === undefined) return null;
  const most = samples.reduce((most, { count }) => Math.max(most, count), Math.max(1, count));
  const x = (at: number) => round(((at - first.at) / Math.max(1, now - first.at)) * WIDTH);
  const y = (count: number) => round(HEIGHT - 1 - (count / most) * (HEIGHT - 2));
  const steps = samples.map(({ at, count }) => `H${x(at)}V${y(count)}`).join('');
  const line = `M0 ${y(first.count)}${steps}V${y(count)}H${WIDTH}`;
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path class="area" d={`${line}V${HEIGHT}H0Z`} />
      <path class="stroke" d={line} />
    </svg>
  );
}

const round = (pixels: number): number => Math.round(Math.max(0, pixels) * 10) / 10;
