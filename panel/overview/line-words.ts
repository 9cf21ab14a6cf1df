import { formatClock, formatRoughAge } from '../format.ts';
import type { Reference, ReferenceType } from '../list/references.ts';
import { counted, t } from '../words/words.ts';
import type { Line } from './arrange.ts';
import type { Dimension } from './dimensions.ts';

/** What a line says, in words: its label, its count, then all that is worth a word. Takes Unix milliseconds. */
export function lineWords(label: string, line: Line, reference: ReferenceType | null, now: number): string {
  const { count, occasions, delta, survivors, retained, notDisposed, oldest } = line;
  return [
    `${label} ${count}`,
    occasions > 0 && counted('overview_occasions', occasions),
    delta !== null && reference !== null && changeWords(delta, reference),
    survivors > 0 && t('overview_survived', { count: survivors }),
    retained > 0 && t('overview_retained', { count: retained }),
    notDisposed > 0 && t('overview_not_disposed', { count: notDisposed }),
    oldest !== null && t('overview_oldest', { age: formatRoughAge(now - oldest) }),
  ]
    .filter((words) => words !== false)
    .join(', ');
}

/** What the pointer shows over a line: what is cut, and its words. */
export const tooltip = ({ full }: Dimension, key: string | null, words: string): string =>
  full === undefined || key === null ? words : `${full(key)}\n${words}`;

function changeWords(delta: number, reference: ReferenceType): string {
  const count = Math.abs(delta);
  if (reference === 'recheck') {
    if (delta > 0) return t('overview_more_than_recheck', { count });
    return delta < 0 ? t('overview_fewer_than_recheck', { count }) : t('overview_same_as_recheck');
  }
  if (delta > 0) return t('overview_more_than_baseline', { count });
  return delta < 0 ? t('overview_fewer_than_baseline', { count }) : t('overview_same_as_baseline');
}

/** Since when changes are told: "Changes since the baseline of 14:02". */
export function sinceWords(reference: Reference | null): string {
  if (reference === null) return t('overview_since_nothing');
  return t(`overview_since_${reference.type}`, { time: formatClock(reference.before.at) });
}

/** As the head of a column: "Since 14:02". */
export function shortSinceWords(reference: Reference | null): string {
  if (reference === null) return t('overview_column_change');
  if (reference.type === 'recheck') return t('overview_column_since_recheck');
  return t('overview_column_since', { time: formatClock(reference.before.at) });
}

/** "+3", "−2", "=". */
export const formatDelta = (delta: number): string =>
  delta === 0 ? '=' : `${delta > 0 ? '+' : '−'}${Math.abs(delta)}`;
