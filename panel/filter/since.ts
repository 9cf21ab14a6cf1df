import { escapeControls } from '../../src/tracker/escape-controls.ts';
import type { Baseline } from '../list/baseline.ts';
import { REFERENCE_TYPES, type ReferenceType } from '../list/references.ts';
import { t } from '../words/words.ts';
import type { Asked, NotAsked } from './term.ts';
import type { Value } from './tokens.ts';

/** What there was at moments that rows can be new since; `null` for one that has not been. */
export type Since = (type: ReferenceType) => Baseline | null;

/** Asks for what was made since a moment. Without that moment nothing is asked, and it is said. */
export function askNew({ form, text }: Value, since: Since): Asked | NotAsked {
  const typed = form === 'regex' ? '' : text.toLowerCase();
  const type = REFERENCE_TYPES.find((type) => type === typed);
  if (type === undefined) {
    if (form === 'bare' && REFERENCE_TYPES.some((type) => type.startsWith(typed))) return { problem: null };
    const value = escapeControls(text);
    return { problem: () => t('filter_bad_new', { value }) };
  }
  const reference = since(type);
  if (reference === null) return { problem: () => t(`filter_no_${type}`) };
  return { matches: (row) => reference.isNew(row) };
}
