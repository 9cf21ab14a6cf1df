/** A picture as a canvas has it: four numbers a pixel, red, green, blue and opacity, of 0 to 255. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** A part of a picture that looks otherwise than it should, by its left upper corner. */
export interface Block {
  readonly x: number;
  readonly y: number;
  /** Pixels along each side. */
  readonly size: number;
}

/** The color that a part of a picture mixes to: red, green and blue, of 0 to 255. */
type Mixed = readonly [number, number, number];

/**
 * Where somebody who looks at both pictures sees a difference: parts as large as a letter or two whose color, as it
 * mixes in the eye, is another. What is drawn a little softer, or compressed, mixes to the same color, but for a block
 * here and there: what has changed is seen in several that overlap. Nobody sees that a text stands a pixel further on, or half a
 * pixel, as it does where a browser has drawn it before what is around it.
 *
 * Source of the measure: Y. Kotsarenko, F. Ramos, “Measuring perceived color difference using YIQ NTSC transmission color
 * space in mobile applications”, 2010. Uses nothing but its arguments, so that it can be sent to a browser.
 *
 * @throws Error if the pictures differ in size.
 */
export function differingBlocks(expected: Pixels, actual: Pixels): Block[] {
  /** Pixels along each side of a block, and from one to the next: they overlap, so that none cuts what has changed in two. */
  const size = 8;
  const step = 4;
  /** Squares of distances; white and black are 32,500 apart. */
  const limit = 10;
  const { width, height } = expected;
  if (actual.width !== width || actual.height !== height)
    throw new Error(`A picture is ${actual.width} × ${actual.height}, and not ${width} × ${height}.`);
  const within = (place: number, length: number) => Math.min(Math.max(place, 0), length - 1);
  const mixed = ({ data }: Pixels, x: number, y: number): Mixed => {
    let [red, green, blue] = [0, 0, 0];
    for (let row = y; row < y + size; row++) {
      for (let column = x; column < x + size; column++) {
        const at = 4 * (within(row, height) * width + within(column, width));
        red += data[at] ?? 0;
        green += data[at + 1] ?? 0;
        blue += data[at + 2] ?? 0;
      }
    }
    const count = size * size;
    return [red / count, green / count, blue / count];
  };
  /** Between two pixels there is as much of one as of the other. */
  const moved = (x: number, y: number): Mixed => {
    const [left, right, top, bottom] = [Math.floor(x), Math.ceil(x), Math.floor(y), Math.ceil(y)];
    const [a, b] = [mixed(actual, left, top), mixed(actual, right, bottom)];
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
  };
  const distance = ([red, green, blue]: Mixed, [otherRed, otherGreen, otherBlue]: Mixed): number => {
    const [r, g, b] = [red - otherRed, green - otherGreen, blue - otherBlue];
    const luma = 0.299 * r + 0.587 * g + 0.114 * b;
    const i = 0.596 * r - 0.274 * g - 0.322 * b;
    const q = 0.211 * r - 0.523 * g + 0.312 * b;
    return 0.5053 * luma * luma + 0.299 * i * i + 0.1957 * q * q;
  };
  const ways = [0, -0.5, 0.5, -1, 1];
  const differs = (x: number, y: number): boolean => {
    const block = mixed(expected, x, y);
    return ways.every((down) => ways.every((across) => distance(block, moved(x + across, y + down)) > limit));
  };
  const blocks: Block[] = [];
  for (let y = 0; y + size <= height; y += step)
    for (let x = 0; x + size <= width; x += step) if (differs(x, y)) blocks.push({ x, y, size });
  const places = new Set(blocks.map(({ x, y }) => y * width + x));
  const neighbors = [-step, 0, step].flatMap((down) =>
    [-step, 0, step].map((across) => down * width + across),
  );
  return blocks.filter(({ x, y }) => neighbors.some((way) => way !== 0 && places.has(y * width + x + way)));
}
