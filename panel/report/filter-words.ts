import { kindName, VERDICT_WORDS } from '../format.ts';
import type { ListState } from '../list/list-state.ts';
import { t } from '../words/words.ts';

/** What a list is filtered by, in words; `null` if nothing is. */
export function filterWords({ kinds, verdicts, gestures, name }: ListState): string | null {
  const parts = [
    ...Array.from(kinds.value, (kind) => t('report_filter_kind', { kind: kindName(kind) })),
    ...Array.from(verdicts.value, (verdict) => VERDICT_WORDS[verdict]),
    ...gestures.value,
    ...(name.value === '' ? [] : [t('report_filter_name', { name: name.value })]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}
