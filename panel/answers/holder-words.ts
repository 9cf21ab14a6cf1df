import type { Owner } from '../../src/heap/answers/owners/owner.ts';
import type { SuspectReference, ToldSharedScope } from '../../src/report/reported-leak.ts';
import { retell } from '../words/retell.ts';
import { counted, t } from '../words/words.ts';

/** "owner: page-flip 2.0.7 (its function t2 at page-flip.js:12:3)" */
export function ownerLine(owner: Owner): string {
  const reason = retell(owner.reason).replace(/[.。]$/, '');
  return t('heap_owner', { who: ownerName(owner) || owner.type, reason });
}

/** "yours, connections.ts", "page-flip 2.0.7"; empty if it has none. */
export function ownerName({ type, name, version }: Owner): string {
  const known = [name === null ? null : retell(name), version].filter((part) => part !== null).join(' ');
  return [type === 'yours' ? t('answers_yours') : '', known].filter((part) => part !== '').join(', ');
}

/** Why what one reference holds is held that nobody can get at. */
export const sharedScopeLines = ({ sharedScopes }: SuspectReference, count: number): string[] =>
  sharedScopes.map((scope) => {
    const text = sharedScopeText(scope);
    return scope.count === count ? text : t('heap_scope_of', { text, count: scope.count, all: count });
  });

function sharedScopeText({ variable, sharedBy, place, others }: ToldSharedScope): string {
  const name = sharedBy === null ? t('heap_scope_nameless') : `\`${sharedBy}\``;
  const by = place === null ? name : `${name} (${place})`;
  return others === 0
    ? t('heap_scope_by', { variable, by })
    : counted('heap_scope_by_others', others, { variable, by });
}

/** What has to go besides the reference that holds so many. */
export interface AlsoHeld {
  readonly title: string;
  readonly others: readonly string[];
}

/** @returns `null` if nothing else has to. */
export function alsoHeld({ others, allKnown }: SuspectReference, count: number): AlsoHeld | null {
  const more = others.filter((other) => other.count * 2 >= count);
  const fewer = others.length - more.length;
  const lines = more.map(({ text, count: held }) =>
    count === 1 || held === count
      ? t('heap_also_and', { holder: text })
      : t('heap_also_and_of', { holder: text, count: held, all: count }),
  );
  if (fewer > 0) lines.push(counted('heap_also_some', fewer));
  if (lines.length === 0) return null;
  const isAll = fewer === 0 && allKnown;
  return {
    title: isAll ? t('heap_also_must', { count: more.length + 1 }) : t('heap_also_title'),
    others: lines,
  };
}
