import type { SuspectReference } from '../../src/report/reported-leak.ts';
import { formatAge, formatTime } from '../format.ts';
import { Term } from '../help/term.tsx';
import type { Resource } from '../list/resources.ts';
import { counted, t } from '../words/words.ts';
import { Fingerprint } from './leak-parts.tsx';
import { Section } from './section.tsx';

interface Props {
  row: Resource;
  /** Unix milliseconds. */
  now: number;
  /** What holds it, as a heap snapshot tells; `null` if none does. */
  reference: SuspectReference | null;
  /** What the snapshot tells of all that is listed; '' if there is none. */
  found: string;
}

/** What is known of a row's life, and how: why it is said to be retained, or not. */
export function Evidence({ row, now, reference, found }: Props) {
  const { survived, verdict, createdAt } = row;
  return (
    <Section id="evidence" title={t('answers_evidence')}>
      <ul class="facts">
        <li>{t('answers_tracked', { time: formatTime(createdAt), age: formatAge(now - createdAt) })}</li>
        <li>
          {survived === 0
            ? t('answers_survivedNone')
            : t('answers_survivedProven', { gcs: counted('gcs', survived) })}{' '}
          <Term word="survived" />
        </li>
        <li>
          {t(VERDICTS[verdict])} {verdict !== 'live' && <Term word={TERMS[verdict]} />}
        </li>
        {found !== '' && <li>{found}</li>}
        {reference !== null && (
          <li>
            {t('answers_fingerprint')} <Fingerprint of={reference} />
          </li>
        )}
      </ul>
    </Section>
  );
}

const TERMS = { disposed: 'disposed', 'not-collected': 'retained', 'not-disposed': 'notDisposed' } as const;

const VERDICTS = {
  live: 'answers_verdictLive',
  disposed: 'answers_verdictDisposed',
  'not-collected': 'answers_verdictRetained',
  'not-disposed': 'answers_verdictNotDisposed',
} as const;
