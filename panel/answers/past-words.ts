import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { formatTimeOfDay } from '../format.ts';
import { t } from '../words/words.ts';
import type { HeapAnswer } from './heap/inquiry.ts';
import type { PastPage } from './past-page.ts';

/** From when an answer is, and whether what it is about is gone; '' if there is nothing to say. */
export function asOf(answer: HeapAnswer | null, past: PastPage | null): string {
  const parts = [
    past === null ? '' : t(`answers_past_${past.what}`, { time: formatTimeOfDay(past.at) }),
    answer === null ? '' : snapshotWords(answer),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Why nothing can be asked or done any more, in a sentence. */
export const whyNoMore = ({ what }: PastPage): string => t(`answers_gone_${what}`);

function snapshotWords({ snapshot: { file, takenAt } }: HeapAnswer): string {
  const time = formatTimeOfDay(takenAt);
  return file === null
    ? t('answers_asOf', { time })
    : t('answers_fileAsOf', { file: escapeControls(file), time });
}
