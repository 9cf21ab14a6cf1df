import { groupBy } from '../answers/group-by.ts';
import type { HeapLeak, Survivor } from '../answers/heap-report.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import type { AddedTop } from './added.ts';
import { verdictOf } from './decide.ts';
import { countPer, type Family, isElement, isOfAll, isOfOwnClass } from './families.ts';
import type { Repeats } from './repeats.ts';

/** An example of a family, and what was said of it when it was asked who holds it. */
export interface Member {
  readonly family: Family;
  readonly top: AddedTop;
  readonly leak: HeapLeak;
  readonly survivor: Survivor;
}

/** Leaks that a family may be found by, to be told with one of them. */
const MOST_WAYS = 3;

/**
 * Where it is told. Elements of a family that are in documents are one growth, told with the way that most of them have. So
 * is a family that grows where no way by itself does: each of its objects was found by the one or the other.
 */
export function homes(
  graph: HeapGraph,
  repeats: Repeats,
  members: readonly Member[],
): (member: Member) => HeapLeak {
  const growing = new Set(
    [...groupBy(members, ({ leak }) => leak)]
      .filter(([, some]) => {
        const perInterval = perIntervalOf(repeats, some);
        return isOfAll({ perInterval, verdict: verdictOf(perInterval, repeats) });
      })
      .map(([leak]) => leak),
  );
  const ofFamilies = new Map<Family, HeapLeak>();
  for (const [family, all] of groupBy(members, ({ family }) => family)) {
    const ways = [...groupBy(all, ({ leak }) => leak)].sort(([, a], [, b]) => b.length - a.length);
    const isSplit =
      isOfAll(family) &&
      ways.length <= MOST_WAYS &&
      isOfOwnClass(graph, family.tops[0]) &&
      ways.every(([leak]) => !growing.has(leak));
    const [most] = ways;
    if (most !== undefined && (family.inDocument || isSplit)) ofFamilies.set(family, most[0]);
  }
  return ({ family, leak }) => ofFamilies.get(family) ?? leak;
}

const perIntervalOf = (repeats: Repeats, members: readonly Member[]): number[] =>
  countPer(
    repeats,
    members.map(({ top }) => top),
  );

/** A document holds elements of many kinds by one reference: those kinds that grow are told one by one. */
export function byKindOfElement(
  graph: HeapGraph,
  repeats: Repeats,
  members: readonly Member[],
): (readonly Member[])[] {
  if (!members.some(({ top }) => isElement(graph, top.node))) return [members];
  const kinds = [...groupBy(members, ({ survivor }) => survivor.className).values()];
  const growing = kinds.filter((some) => verdictOf(perIntervalOf(repeats, some), repeats) === 'grows');
  const others = kinds.filter((kind) => !growing.includes(kind)).flat();
  return others.length === 0 ? growing : [...growing, others];
}

/** Bytes that would be freed with these; of a part of what a reference holds, or of more than that, the sum. */
export function retainedBy(leak: HeapLeak, members: readonly Member[]): number {
  const isWhole = members.length === leak.survivors.length && members.every((member) => member.leak === leak);
  if (isWhole) return leak.retainedSize;
  return members.reduce((sum, { survivor }) => sum + survivor.retainedSize, 0);
}
