import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthShape, sizeIncrements } from '../../../src/growth/shape.ts';

const numbers = (text: string) => (text === '' ? [] : text.split(' ').map(Number));
const survivors = (text: string) => growthShape(numbers(text));
const sizes = (text: string) => growthShape(sizeIncrements(numbers(text)), 'sizes');

describe('of what each repeat made, what is left', () => {
  it.each([
    ['1 1 1 1 1', { kind: 'each', steady: true, perRepeat: 1, undecided: null }],
    ['2 1 3 1 3', { kind: 'each', steady: false, perRepeat: 2, undecided: null }],
    ['7 1 1 1 1', { kind: 'each', steady: true, perRepeat: 1, undecided: null }],
    ['1 1', { kind: 'each', steady: true, perRepeat: 1, undecided: 3 }],
    ['1 1 1 1 0', { kind: 'each', steady: true, perRepeat: 1, undecided: 6 }],
    ['1 0 1 0 1', { kind: 'periodic', every: 2, perRepeat: 0.5, undecided: null }],
    ['0 6 0 0 6 0 0 6', { kind: 'periodic', every: 3, perRepeat: 2, undecided: null }],
    ['1 0 1', { kind: 'periodic', every: 2, perRepeat: 0.5, undecided: 5 }],
    ['3 0 0 0 0', { kind: 'once', perRepeat: 0, undecided: null }],
    ['0 3 0 0 0', { kind: 'once', perRepeat: 0, undecided: null }],
    ['3 0', { kind: 'once', perRepeat: 0, undecided: 3 }],
    ['0 0 0 1 1', { kind: 'bounded', repeats: 2, perRepeat: 0, undecided: null }],
    ['0 0 0 0 1', { kind: 'bounded', repeats: 1, perRepeat: 0, undecided: null }],
    ['0 0 1 1 1', { kind: 'bounded', repeats: 3, perRepeat: 0, undecided: 6 }],
    ['1 1 1 0 0', { kind: 'bounded', repeats: 3, perRepeat: 0, undecided: null }],
    ['3 0 0 1 1', { kind: 'bounded', repeats: 3, perRepeat: 0, undecided: null }],
    ['1 0 0 0 1', { kind: 'bounded', repeats: 2, perRepeat: 0, undecided: 9 }],
    ['1 1 0 1 0 0 1', { kind: 'noisy', perRepeat: 4 / 7, undecided: 14 }],
    ['0 0 0 0 0', { kind: 'none', perRepeat: 0, undecided: null }],
    ['', { kind: 'none', perRepeat: 0, undecided: 3 }],
  ])('%s', (counts, shape) => {
    expect(survivors(counts)).toEqual(shape);
  });
});

describe('of sizes at marks, what they grow by', () => {
  it.each([
    ['12 13 14 15', { kind: 'each', steady: true, perRepeat: 1, undecided: null }],
    ['0 0 2 4 6', { kind: 'each', steady: true, perRepeat: 2, undecided: null }],
    ['9 2 3 4 5', { kind: 'each', steady: true, perRepeat: 1, undecided: null }],
    ['0 0 0 0 1 2', { kind: 'each', steady: true, perRepeat: 1, undecided: 8 }],
    ['0 1 2 3 3 3', { kind: 'bounded', repeats: 3, perRepeat: 0, undecided: null }],
    ['0 1 2 3 3', { kind: 'bounded', repeats: 3, perRepeat: 0, undecided: 5 }],
    ['0 1 2 3 1 2 3 1 2 3', { kind: 'bounded', repeats: 3, perRepeat: 0, undecided: null }],
    ['5 6 5 6', { kind: 'bounded', repeats: 1, perRepeat: 0, undecided: null }],
    ['5 6 6 7 7 8', { kind: 'periodic', every: 2, perRepeat: 0.5, undecided: null }],
    ['0 3 3 3', { kind: 'once', perRepeat: 0, undecided: null }],
    ['0 0 0 3', { kind: 'once', perRepeat: 0, undecided: 5 }],
    ['0 9 8 12 11 20', { kind: 'noisy', perRepeat: 4, undecided: 10 }],
    ['9 7 7 4', { kind: 'none', perRepeat: 0, undecided: null }],
    ['4', { kind: 'none', perRepeat: 0, undecided: 3 }],
  ])('%s', (marks, shape) => {
    expect(sizes(marks)).toEqual(shape);
  });
});

const amounts = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 3, maxLength: 50 });
const counts = fc.array(fc.nat({ max: 9 }), { maxLength: 30 });
const measure = fc.constantFrom('survivors' as const, 'sizes' as const);

describe('whatever the numbers', () => {
  it('what every repeat adds to grows each time', () => {
    const property = fc.property(amounts, measure, (increments, measure) => {
      expect(growthShape(increments, measure)).toMatchObject({ kind: 'each', undecided: null });
    });
    fc.assert(property);
  });

  it('what is not decided needs more repeats than there were', () => {
    const property = fc.property(counts, measure, (increments, measure) => {
      const { undecided } = growthShape(increments, measure);
      if (undecided !== null) expect(undecided).toBeGreaterThan(increments.length);
    });
    fc.assert(property);
  });

  it('the unit that is counted in does not matter', () => {
    const property = fc.property(
      counts,
      measure,
      fc.integer({ min: 1, max: 100 }),
      (increments, measure, by) => {
        const { perRepeat, ...shape } = growthShape(increments, measure);
        const { perRepeat: scaled, ...same } = growthShape(
          increments.map((increment) => increment * by),
          measure,
        );
        expect(same).toEqual(shape);
        expect(scaled).toBeCloseTo(perRepeat * by);
      },
    );
    fc.assert(property);
  });

  it('the last ones of any cache that fills within half of the repeats are bounded, and so is its size', () => {
    const property = fc.property(fc.integer({ min: 2, max: 20 }), fc.nat({ max: 20 }), (limit, more) => {
      const quiet = Array<number>(limit + more).fill(0);
      const grown = Array<number>(limit).fill(1);
      const bounded = { kind: 'bounded', repeats: limit, undecided: null };
      expect(growthShape([...quiet, ...grown])).toMatchObject(bounded);
      expect(growthShape([...grown, ...quiet], 'sizes')).toMatchObject(bounded);
    });
    fc.assert(property);
  });

  it('what comes every so many repeats is told as that, once it has come three times', () => {
    const every = fc.integer({ min: 2, max: 6 });
    const property = fc.property(every, fc.integer({ min: 3, max: 8 }), measure, (every, times, measure) => {
      const increments = Array.from({ length: every * times }, (_, index) =>
        index % every === 0 ? every : 0,
      );
      const periodic = { kind: 'periodic', every, perRepeat: 1, undecided: null };
      expect(growthShape(increments, measure)).toEqual(periodic);
    });
    fc.assert(property);
  });

  it('increments add up to the sizes', () => {
    const property = fc.property(fc.array(fc.nat(), { minLength: 1 }), (sizes) => {
      const sum = sizeIncrements(sizes).reduce((sum, increment) => sum + increment, sizes[0] ?? 0);
      expect(sum).toBe(sizes.at(-1));
    });
    fc.assert(property);
  });
});
