import { escapeMarkdown } from '../../src/report/markdown-text.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { namesOf } from '../answers/heap/facts-words.ts';
import { formatTime, kindName } from '../format.ts';
import { code } from '../growth/code-span.ts';
import { spoken } from '../words/saying.ts';
import { counted, t } from '../words/words.ts';
import { brief } from './brief.ts';
import type { CheckResult, HeldGroup } from './check-result.ts';

/** As many holders are named as they are. */
const NAMED = 3;

/** "3 new survived 2 proven GCs, held by one reference: window.cache, demo.js:14". */
export function sentence({ survivors, gcs, made, held }: CheckResult): string {
  const proven = counted('leak_check_gcs', gcs);
  if (survivors === 0)
    return made === 0
      ? t('leak_check_nothing_made')
      : t('leak_check_nothing_left', { gcs: proven, gone: counted('leak_check_gone', made) });
  const found = t('leak_check_survived', { new: counted('leak_check_new', survivors), gcs: proven });
  const known = held.groups.filter(({ holder }) => holder !== null);
  const [first] = known;
  if (first === undefined) return t('leak_check_unknown', { found });
  const isAll = known.length === held.groups.length;
  if (known.length === 1 && isAll) return t('leak_check_held_by_one', { found, holder: holderText(first) });
  const references = counted('leak_check_references', known.length);
  if (!isAll) return t('leak_check_held_in_part', { found, references });
  if (known.length > NAMED) return t('leak_check_held', { found, references });
  return t('leak_check_held_by', { found, references, holders: known.map(holderText).join('; ') });
}

/** What holds a group, and where that is or whose, in a few words; '' if it is not known. */
function holderText({ holder, place }: HeldGroup): string {
  if (holder === null) return '';
  const isMade = holder.fingerprint === null;
  const where = isMade ? null : (place?.text ?? holder.owner?.name ?? null);
  const text = brief(holder.text, place?.text ?? null);
  return escapeControls(where === null || text.includes(where) ? text : `${text}, ${where}`);
}

/** "3 × card 1 … card 3 (card)". */
export function rowsText({ rows }: Pick<HeldGroup, 'rows'>): string {
  const kinds = new Set(rows.map(({ kind }) => kind));
  const [kind = null] = kinds;
  const ofKind = kinds.size === 1 && kind !== null ? ` (${kindName(kind)})` : '';
  return `${rows.length > 1 ? `${rows.length} × ` : ''}${spoken(namesOf(rows))}${ofKind}`;
}

/** How far what is told of a group may be relied on; '' if it is of all of it. */
export const lookedText = ({ looked, rows, holder }: HeldGroup): string =>
  holder === null || looked >= rows.length ? '' : t('leak_check_looked', { looked, count: rows.length });

/** What each check until this one has left; '' for the first one. */
export const roundsText = ({ before, survivors }: CheckResult): string =>
  before.length === 0 ? '' : t('leak_check_rounds', { counts: [...before, survivors].join(', ') });

/** For an issue. */
export function checkMarkdown(result: CheckResult): string {
  const { origin, at, held } = result;
  const title = t('leak_check_title', { page: origin, time: formatTime(at) });
  const groups = held.groups.map((group) => groupLines(group).join('\n'));
  const last = [roundsText(result), ...held.remarks].filter((line) => line !== '');
  const blocks = [
    `**${escapeMarkdown(sentence(result))}**`,
    groups.join('\n'),
    ...last.map(escapeMarkdown),
    escapeMarkdown(title),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function groupLines(group: HeldGroup): string[] {
  const { holder, place } = group;
  const looked = lookedText(group);
  const details = [
    holder !== null && t('leak_check_holder', { holder: code(holder.text) }),
    place !== null &&
      t(holder?.fingerprint == null ? 'leak_check_made' : 'leak_check_at', { place: code(place.text) }),
    holder?.owner != null && code(holder.owner.line),
    holder?.code != null && code(holder.code),
    holder?.fingerprint != null &&
      t('leak_check_fingerprint', { fingerprint: escapeControls(holder.fingerprint) }),
    looked !== '' && escapeMarkdown(looked),
  ];
  return [
    `- ${code(rowsText(group))}`,
    ...details.flatMap((line) => (line === false ? [] : [`  - ${line}`])),
  ];
}
