import { formatBytes } from '../format.ts';
import { t } from '../words/words.ts';
import { Reference, WhoseInShort } from './first-line.tsx';
import type { LeakSummary } from './heap/worker-messages.ts';
import { HeldWithIt } from './held-with-it.tsx';
import { hopsOf } from './hops.ts';
import { LeakActions, type LeakSteps } from './leak-actions.tsx';
import { Fingerprint, Others, Whose } from './leak-parts.tsx';

interface Props {
  leak: LeakSummary;
  steps: LeakSteps;
}

/** What one suspect reference keeps alive: a line, which unfolds to all that is known of it. */
export function LeakGroup({ leak, steps }: Props) {
  const { count, text, owner, retainedSize, told } = leak;
  const reference = { hops: hopsOf(told[0]?.path ?? []), text };
  return (
    <details class="leak group">
      <summary>
        <h3>
          {t('answers_times', { count })} <Reference {...reference} />
        </h3>
        <WhoseInShort {...reference} owner={owner} />
        <span class="hint size" title={t('answers_retains')}>
          {formatBytes(retainedSize)}
        </span>
      </summary>
      <Whose reference={leak} count={count} />
      <HeldWithIt leak={leak} />
      <Others reference={leak} count={count} />
      <p class="hint">
        {t('answers_fingerprint')} <Fingerprint of={leak} />
      </p>
      <LeakActions leak={leak} steps={steps} />
    </details>
  );
}
