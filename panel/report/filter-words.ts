import type { Chosen } from '../overview/overview-state.ts';
import { t } from '../words/words.ts';

/**
 * What a list is filtered by, in words; `null` if nothing is.
 *
 * @param chosen what it is narrowed to in the overview.
 * @param name what names are filtered by.
 */
export function filterWords(chosen: readonly Chosen[], name: string): string | null {
  const parts = [
    ...chosen.flatMap(({ by, labels }) =>
      by === 'kind' ? labels.map((kind) => t('report_filter_kind', { kind })) : labels,
    ),
    ...(name === '' ? [] : [t('report_filter_name', { name })]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}
