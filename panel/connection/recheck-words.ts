import { formatDuration, formatTimeOfDay } from '../format.ts';
import { retell } from '../words/retell.ts';
import { t } from '../words/words.ts';
import type { RecheckState } from './tab-recheck.ts';

/** Origins that are named one by one. */
const MAX_ORIGINS = 3;

/** What the outcome of a recheck is worth, for whoever shows it. */
export type OutcomeTone = 'success' | 'unproven' | 'failed' | 'cancelled' | 'stale';

/** @returns `null` while there is no outcome. */
export function toneOf(recheck: RecheckState): OutcomeTone | null {
  switch (recheck.state) {
    case 'idle':
    case 'running':
      return null;
    case 'done':
      // whoever did not answer has proven nothing
      return recheck.proven && recheck.silent.length === 0 ? 'success' : 'unproven';
    case 'left':
    case 'failed':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
    case 'past':
      return 'stale';
  }
}

/** What the status says; '' before the first recheck. */
export function describeRecheck(recheck: RecheckState): string {
  switch (recheck.state) {
    case 'idle':
      return '';
    case 'running':
      return recheck.step;
    case 'left':
      return t('recheck_left');
    case 'past':
      return t('recheck_past');
    case 'cancelled':
      return t(recheck.counted ? 'recheck_cancelled_counted' : 'recheck_cancelled');
    case 'failed':
      return t(recheck.counted ? 'recheck_failed_counted' : 'recheck_failed', { reason: recheck.reason });
    case 'done': {
      const { collected, survived, proven, silent, milliseconds } = recheck;
      const outcome = t(proven ? 'recheck_proven' : 'recheck_unproven', {
        ...{ collected, survived },
        duration: formatDuration(milliseconds),
      });
      return silent.length === 0 ? outcome : t('recheck_without', { outcome, origins: listed(silent) });
    }
  }
}

/** What the pointer shows over the status; '' if there is no more to say. */
export const describePast = (recheck: RecheckState): string =>
  recheck.state === 'past'
    ? t('recheck_past_outcome', {
        time: formatTimeOfDay(recheck.outcome.at),
        outcome: describeRecheck({ state: 'done', ...recheck.outcome }),
      })
    : '';

/** The first of these, and how many more there are. */
function listed(origins: readonly string[]): string {
  const more = origins.length - MAX_ORIGINS;
  const first = origins.slice(0, MAX_ORIGINS).map(retell).join(', ');
  return more > 0 ? t('recheck_and_more', { first, more }) : first;
}
