/** How a number is compared: `>5`, `<=30`, `2`. */
export interface Comparison {
  readonly matches: (number: number) => boolean;
}

const COMPARISON = /^(>=|<=|>|<|=)?(\d+(?:\.\d+)?)([a-z]*)$/i;
const BEGUN = /^(?:[<>]=?|=)?$/;

const compare = {
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '=': (a: number, b: number) => a === b,
} as const;

/**
 * @param units what a number is multiplied with; '' is without a unit.
 * @param usual how it is compared if that is not said.
 * @returns 'begun' for what is still being typed, `null` for what is no comparison.
 */
export function comparison(
  text: string,
  units: Readonly<Record<string, number>>,
  usual: keyof typeof compare,
): Comparison | 'begun' | null {
  if (BEGUN.test(text)) return 'begun';
  const [, sign = usual, digits = '', unit = ''] = COMPARISON.exec(text) ?? [];
  const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
  if (digits === '' || factor === undefined) return null;
  const limit = Number(digits) * factor;
  const holds = compare[sign as keyof typeof compare];
  return { matches: (number) => holds(number, limit) };
}

const SECOND = 1000;

/** Milliseconds. */
export const TIMES: Readonly<Record<string, number>> = {
  ms: 1,
  '': SECOND,
  s: SECOND,
  m: 60 * SECOND,
  min: 60 * SECOND,
  h: 3600 * SECOND,
  d: 24 * 3600 * SECOND,
};

export const TIMES_COUNTED: Readonly<Record<string, number>> = { '': 1 };
