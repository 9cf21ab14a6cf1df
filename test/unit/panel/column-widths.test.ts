import { describe, expect, it } from 'vitest';
import { fitColumns } from '../../../panel/list/column-widths.ts';
import { COLUMNS } from '../../../panel/list/columns.tsx';

const FACTS = { hasStacks: true, hasVerdicts: true, hasFrames: true };
const fitted = (available: number, widths = {}) =>
  Object.fromEntries(
    fitColumns(COLUMNS, FACTS, available, widths).map(({ column, width }) => [column.id, Math.round(width)]),
  );
const sum = (widths: Record<string, number>) => Object.values(widths).reduce((sum, width) => sum + width, 0);

describe('the columns', () => {
  it('go by importance where there is no room, and never kind and name', () => {
    const left = (available: number) => Object.keys(fitted(available)).join(' ');
    expect(left(1600)).toBe('kind name site age state frame');
    expect(left(540)).toBe('kind name site age state');
    expect(left(440)).toBe('kind name age state');
    expect(left(265)).toBe('kind name age');
    expect(left(200)).toBe('kind name');
  });

  it.each(Array.from({ length: 34 }, (_, i) => 265 + i * 40))(
    'fill a list of %i px, and each can be read',
    (available) => {
      const widths = fitted(available);
      expect(Math.abs(sum(widths) - available)).toBeLessThanOrEqual(COLUMNS.length);
      expect(widths.name).toBeGreaterThanOrEqual(90);
      for (const { id, min } of COLUMNS) expect(widths[id] ?? min).toBeGreaterThanOrEqual(min);
    },
  );

  it('have room for a verdict and eleven GCs in a wide list', () => {
    expect(fitted(1600).state).toBe(190);
  });

  it('are as wide as they were made, and what is left goes to the others', () => {
    const widths = fitted(1200, { kind: 300 });
    expect(widths.kind).toBe(300);
    expect(Math.abs(sum(widths) - 1200)).toBeLessThanOrEqual(COLUMNS.length);
  });

  it('shrink together where they were made wider than there is room', () => {
    const widths = fitted(600, { kind: 500, name: 500 });
    expect(Math.abs(sum(widths) - 600)).toBeLessThanOrEqual(COLUMNS.length);
  });
});
