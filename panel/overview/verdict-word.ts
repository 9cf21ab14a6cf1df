import { type MessageKey, t } from '../words/words.ts';

const WORDS = new Map<string | null, MessageKey>([
  ['live', 'overview_verdict_live'],
  ['disposed', 'overview_verdict_disposed'],
  ['not-collected', 'overview_verdict_not_collected'],
  ['not-disposed', 'overview_verdict_not_disposed'],
]);

/** What a verdict is called. */
export function verdictWord(verdict: string | null): string {
  const key = WORDS.get(verdict);
  return key === undefined ? (verdict ?? '') : t(key);
}
