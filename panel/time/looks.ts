import type { Line } from './chart-data.ts';

/** Colors of lines, in `time.css`; beyond, they come again, dashed. */
const COLORS = 6;

/** Strokes and gaps, in CSS pixels, by which lines are told apart where colors are not the panel's. */
const DASHES: readonly (readonly number[])[] = [
  [],
  [6, 3],
  [2, 2],
  [9, 3, 2, 3],
  [12, 5],
  [4, 5],
  [9, 3, 2, 3, 2, 3],
  [1, 3],
  [14, 3, 5, 3],
  [6, 6],
  [3, 2, 3, 6],
  [18, 4],
];

/** How a line looks. */
export interface Look {
  /** A custom property of CSS. */
  readonly color: string;
  readonly width: number;
  readonly dash: readonly number[];
}

/** @param forced colors are chosen by the browser's user, so all lines have one. */
export function lookOf({ type, slot }: Line, forced: boolean): Look {
  switch (type) {
    case 'total':
      return { color: '--text', width: 2, dash: [] };
    case 'others':
      return { color: '--muted', width: 1, dash: [1, 2] };
    case 'kind':
      return {
        color: `--line-${slot % COLORS}`,
        width: 1.5,
        dash: (forced ? DASHES[slot] : slot >= COLORS ? [5, 3] : []) ?? [],
      };
  }
}

export const FORCED_COLORS = '(forced-colors: active)';
