import type { GenericIssue } from 'valibot';
import { cut } from '../../src/feed/label.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { t } from '../words/words.ts';

/** Characters of what stands where something else was expected. */
const MAX_RECEIVED = 60;

/** Why a file is no session: a sentence for whoever has chosen it, which says what to do. */
export class Refusal extends Error {}

/**
 * What in a file is not as it has to be.
 *
 * @param where the way to what was looked at: `rows[3]`; '' for all of it.
 */
export function wrongShape(issue: GenericIssue, where = ''): Refusal {
  const way = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`));
  const place = `${where}${way.join('')}`.replace(/^\./, '');
  const received = escapeControls(cut(issue.received, MAX_RECEIVED));
  return new Refusal(t('sessions_refused_shape', { place, received }));
}
