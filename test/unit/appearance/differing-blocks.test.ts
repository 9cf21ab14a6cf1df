import { describe, expect, it } from 'vitest';
import { differingBlocks, type Pixels } from '../../appearance/differing-blocks.ts';

const WIDTH = 120;
const HEIGHT = 24;
const TEXT = [31, 31, 31] as const;
const LINK = [11, 87, 208] as const;
const MUTED = [95, 99, 104] as const;

type Color = readonly [number, number, number];
/** A stroke of so many pixels, as letters and icons have them: where it begins, and how much of a pixel it covers. */
type Stroke = readonly [x: number, y: number, width: number, height: number];

/** A name of so many letters, as they are on a sheet: three pixels wide, seven high. */
const letters = (count: number, x = 8, y = 8): Stroke[] =>
  Array.from({ length: count }, (_, i): Stroke[] => [
    [x + 3.6 * i, y, 0.7, 7],
    [x + 3.6 * i, y + (i % 3) * 2, 2.4, 0.7],
  ]).flat();

/** A ring, as most icons are drawn: eight pixels wide on a sheet. */
const icon = (x: number, y: number): Stroke[] => [
  [x, y, 8, 0.8],
  [x, y + 7, 8, 0.8],
  [x, y, 0.8, 8],
  [x + 7, y, 0.8, 8],
];

/** How much of a pixel a stroke covers, of 0 to 1. */
function coverage([left, top, width, height]: Stroke, x: number, y: number): number {
  const across = Math.min(x + 1, left + width) - Math.max(x, left);
  const down = Math.min(y + 1, top + height) - Math.max(y, top);
  return Math.max(0, across) * Math.max(0, down);
}

/** Draws strokes on white; `wobble` says how much more or less of a pixel at an edge is covered. */
function draw(
  strokes: readonly Stroke[],
  color: Color = TEXT,
  wobble: (x: number, y: number) => number = () => 0,
): Pixels {
  const data: number[] = [];
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const covered = Math.min(1, Math.max(...strokes.map((stroke) => coverage(stroke, x, y))));
      const isEdge = covered > 0 && covered < 1;
      const ink = isEdge ? Math.min(1, Math.max(0, covered + wobble(x, y))) : covered;
      data.push(...color.map((channel) => Math.round(255 + (channel - 255) * ink)), 255);
    }
  return { width: WIDTH, height: HEIGHT, data };
}

const name = letters(12);

describe('two pictures look the same', () => {
  it('when they are the same', () => {
    expect(differingBlocks(draw(name), draw(name))).toEqual([]);
  });

  it('when each pixel at an edge is a little softer here, and a little harder there', () => {
    const wobbling = draw(name, TEXT, (x, y) => ((x + y) % 2 === 0 ? 0.2 : -0.2));
    expect(differingBlocks(draw(name), wobbling)).toEqual([]);
  });

  it('when letters stand a tenth of a pixel further on', () => {
    expect(differingBlocks(draw(name), draw(letters(12, 8.1)))).toEqual([]);
  });

  it('when all of it has moved by a pixel, or half of one', () => {
    for (const [x, y] of [
      [9, 8],
      [7, 8],
      [8, 9],
      [8, 7],
      [9, 9],
      [8, 8.5],
      [7.5, 8],
    ] as const)
      expect(differingBlocks(draw(name), draw(letters(12, x, y))), `at ${x}, ${y}`).toEqual([]);
  });

  it('when one place alone is a shade off, which no letter or icon is small enough to be', () => {
    const shade = draw([[64, 8, 8, 8]], [250, 250, 250]);
    expect(differingBlocks(draw([[0, 0, 0, 0]]), shade)).toEqual([]);
  });
});

describe('they look different', () => {
  it('when an icon is missing, wherever it is', () => {
    for (let x = 64; x < 68; x++)
      for (let y = 6; y < 10; y++) {
        const blocks = differingBlocks(draw([...name, ...icon(x, y)]), draw(name));
        expect(blocks.length, `at ${x}, ${y}`).toBeGreaterThan(0);
        expect(blocks.every((block) => block.x + block.size > 60)).toBe(true);
      }
  });

  it('when one letter of a name is cut', () => {
    expect(differingBlocks(draw(name), draw(letters(11)))).not.toEqual([]);
  });

  it('when it has another color', () => {
    expect(differingBlocks(draw(name), draw(name, LINK))).not.toEqual([]);
    expect(differingBlocks(draw(name), draw(name, MUTED))).not.toEqual([]);
  });

  it('when a stripe under a row is as faint as that of the list', () => {
    const stripe = draw([[0, 0, WIDTH, HEIGHT]], [248, 250, 253]);
    expect(differingBlocks(draw([[0, 0, 0, 0]]), stripe)).not.toEqual([]);
  });

  it('when all of it has moved by two pixels', () => {
    expect(differingBlocks(draw(name), draw(letters(12, 8, 10)))).not.toEqual([]);
  });
});

it('pictures of two sizes can’t be compared, which is said', () => {
  const small = { width: 8, height: 8, data: [] };
  expect(() => differingBlocks(draw(name), small)).toThrow('8 × 8, and not 120 × 24');
});
