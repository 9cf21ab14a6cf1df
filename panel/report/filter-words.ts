import type { Chosen } from '../overview/overview-state.ts';
import { t } from '../words/words.ts';

/**
 * What a list is filtered by, in words; `null` if nothing is.
 *
 * @param chosen what it is narrowed to in the overview.
 * @param text the filter that its user has written.
 */
export function filterWords(chosen: readonly Chosen[], text: string): string | null {
  const parts = [
    ...chosen.flatMap(({ by, labels }) =>
      by === 'kind' ? labels.map((kind) => t('report_filter_kind', { kind })) : labels,
    ),
    ...(text.trim() === '' ? [] : [t('report_filter_text', { text })]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}
