import { formatBytes } from '../format.ts';
import { counted, t } from '../words/words.ts';
import type { Explanation, LeakSummary } from './heap/worker-messages.ts';
import { HeldWithIt } from './held-with-it.tsx';
import type { LeakSteps } from './leak-actions.tsx';
import { LeakGroups } from './leak-groups.tsx';
import { Others } from './leak-parts.tsx';
import { Section } from './section.tsx';

/** What else has to go, and what else would go with it. */
export function HolderSections({ leak }: { leak: LeakSummary }) {
  const { others, count, retainedSize } = leak;
  return (
    <>
      {others.length > 0 && (
        <Section id="others" title={t('answers_others', { count: others.length })}>
          <Others reference={leak} count={count} />
        </Section>
      )}
      {count > 1 && (
        <Section
          id="same"
          title={t('answers_same', {
            resources: counted('answers_resources', count),
            size: formatBytes(retainedSize),
          })}
        >
          <HeldWithIt leak={leak} />
        </Section>
      )}
    </>
  );
}

interface MoreProps {
  explanation: Explanation;
  stepsOf: (index: number) => LeakSteps;
}

/** What the same snapshot tells of other rows than the one that is asked about. */
export function MoreSection({ explanation, stepsOf }: MoreProps) {
  const { first, leaks, moreLeaks } = explanation;
  const from = first === 'held' ? 1 : 0;
  const others = leaks.slice(from);
  if (first === null || others.length === 0) return null;
  return (
    <Section id="more" title={t('answers_inSnapshot', { count: others.length + moreLeaks })}>
      <LeakGroups leaks={others} from={from} more={moreLeaks} stepsOf={stepsOf} />
    </Section>
  );
}
