import type { PathStep } from './retaining-path.ts';

/** What tells a step from others that read alike, within one snapshot: functions are told apart by their places. */
export function stepKey(step: PathStep): string {
  const { shape, object } = step;
  return `${shape} ${functionOf(step) ?? withoutAttributes(object ?? '')}`.trim();
}

/** The function at the end of a step, told from all others of the snapshot. */
export function functionOf({ object, place }: PathStep): string | undefined {
  if (object === null || !/^(closure|bound)\b/.test(object)) return undefined;
  return place === null ? object : `${object} ${place.url}:${place.line}:${place.column}`;
}

/** An element is known by its tag alone, whatever attributes it has. */
export const withoutAttributes = (object: string): string => object.replace(/<([^\s>]+)\s[\s\S]*$/, '<$1>');
