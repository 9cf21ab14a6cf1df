import type { Look } from '../browser/surface.ts';

/** Width and height of the panel, in CSS pixels, in the rows of a sheet. */
type Sizes = readonly (readonly (readonly [number, number])[])[];

const WIDTHS = [300, 554, 1000, 1600];
const ALL: Sizes = [450, 200].map((height) => WIDTHS.map((width) => [width, height] as const));
/** Where colors are forced, nothing is laid out otherwise: the smallest and the usual ones show all colors. */
const SOME: Sizes = [
  [
    [300, 200],
    [554, 450],
    [1000, 450],
  ],
];

/** What the panel is pictured in: each is a sheet of its own. */
export const SHEETS: readonly {
  readonly name: string;
  readonly look: Look;
  readonly zoom: 1 | 2;
  readonly sizes: Sizes;
}[] = [
  { name: 'light', look: 'light', zoom: 1, sizes: ALL },
  { name: 'dark', look: 'dark', zoom: 1, sizes: ALL },
  { name: 'forced-colors', look: 'forced colors', zoom: 1, sizes: SOME },
  // as many pixels of the screen as above, but for the narrowest, which has no room for half as many
  {
    name: 'zoomed',
    look: 'light',
    zoom: 2,
    sizes: [
      [
        [300, 225],
        [500, 225],
        [800, 225],
      ],
    ],
  },
];
