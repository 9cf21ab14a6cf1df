import type { Line } from './chart-data.ts';
import { FORCED_COLORS, lookOf } from './looks.ts';

/** A piece of a line, as the chart draws it. */
export function Swatch({ line }: { line: Line }) {
  const { color, width, dash } = lookOf(line, matchMedia(FORCED_COLORS).matches);
  return (
    <svg class="swatch" viewBox="0 0 20 4" width="20" height="4" aria-hidden="true">
      <path d="M0 2h20" stroke={`var(${color})`} stroke-width={width} stroke-dasharray={dash.join(' ')} />
    </svg>
  );
}
