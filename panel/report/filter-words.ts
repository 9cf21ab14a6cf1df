import { kindName, VERDICT_WORDS } from '../format.ts';
import type { ListState } from '../list/list-state.ts';
import { t } from '../words/words.ts';

/**
 * What a list is filtered by, in words; `null` if nothing is.
 *
 * @param text the filter that its user has written.
 */
export function filterWords({ kinds, verdicts, gestures }: ListState, text: string): string | null {
  const parts = [
    ...Array.from(kinds.value, (kind) => t('report_filter_kind', { kind: kindName(kind) })),
    ...Array.from(verdicts.value, (verdict) => VERDICT_WORDS[verdict]),
    ...gestures.value,
    ...(text.trim() === '' ? [] : [t('report_filter_text', { text })]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}
