import { counted, t } from '../words/words.ts';
import type { Explanation } from './heap/worker-messages.ts';

/** What a snapshot tells of all that was asked about, in sentences. */
export function foundWords(explanation: Explanation): string {
  const { found, free, missing, first, leaks, moreLeaks, ignored } = explanation;
  const references = leaks.length + moreLeaks;
  const isSearchedAgain = ignored.length > 0;
  const sentences = [
    first === 'free' && t(isSearchedAgain ? 'answers_freeNow' : 'answers_free'),
    first === 'missing' && t('answers_missing'),
    found === 0 && first === null && t('answers_nothing'),
    references > 0 &&
      t('answers_held', {
        resources: counted('answers_resources', found - free),
        references: counted('answers_references', references),
      }),
    free > 0 &&
      first !== 'free' &&
      t(isSearchedAgain ? 'answers_othersFreeNow' : 'answers_othersFree', {
        resources: counted('answers_resources', free),
      }),
    missing > 0 &&
      first !== 'missing' &&
      t('answers_othersMissing', { resources: counted('answers_resources', missing) }),
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}
