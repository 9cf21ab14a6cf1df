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

const MEANINGS: Readonly<Record<string, MessageKey>> = {
  disposed: 'help_disposed',
  'not-collected': 'help_retained',
  'not-disposed': 'help_not_disposed',
};

/** What a verdict means, in a sentence or two; what it is called, if that says it. */
export function verdictMeaning(verdict: string): string {
  const meaning = MEANINGS[verdict];
  return meaning === undefined ? verdictWord(verdict) : t(meaning);
}
