import { groupBy } from '../answers/group-by.ts';
import type { HeapLeak, Survivor } from '../answers/heap-report.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import type { AddedTop } from './added.ts';
import { verdictOf } from './decide.ts';
import { countPer, type Family, isElement } from './families.ts';
import type { Repeats } from './repeats.ts';

/** An example of a family, and what was said of it when it was asked who holds it. */
export interface Member {
  readonly family: Family;
  readonly top: AddedTop;
  readonly leak: HeapLeak;
  readonly survivor: Survivor;
}

/** Where it is told: elements of a family that are in documents are one growth, told with the way that most of them have. */
export function homes(members: readonly Member[]): (member: Member) => HeapLeak {
  const inDocuments = members.filter(({ family }) => family.inDocument);
  const ofFamilies = new Map<Family, HeapLeak>();
  for (const [family, all] of groupBy(inDocuments, ({ family }) => family)) {
    const [most] = [...groupBy(all, ({ leak }) => leak)].sort(([, a], [, b]) => b.length - a.length);
    if (most !== undefined) ofFamilies.set(family, most[0]);
  }
  return ({ family, leak }) => ofFamilies.get(family) ?? leak;
}

/** A document holds elements of many kinds by one reference: those kinds that grow are told one by one. */
export function byKindOfElement(
  graph: HeapGraph,
  repeats: Repeats,
  members: readonly Member[],
): (readonly Member[])[] {
  if (!members.some(({ top }) => isElement(graph, top.node))) return [members];
  const kinds = [...groupBy(members, ({ survivor }) => survivor.className).values()];
  const perInterval = (some: readonly Member[]) =>
    countPer(
      repeats,
      some.map(({ top }) => top),
    );
  const growing = kinds.filter((some) => verdictOf(perInterval(some), repeats) === 'grows');
  const others = kinds.filter((kind) => !growing.includes(kind)).flat();
  return others.length === 0 ? growing : [...growing, others];
}

/** Bytes that would be freed with these; of a part of what a reference holds, or of more than that, the sum. */
export function retainedBy(leak: HeapLeak, members: readonly Member[]): number {
  const isWhole = members.length === leak.survivors.length && members.every((member) => member.leak === leak);
  if (isWhole) return leak.retainedSize;
  return members.reduce((sum, { survivor }) => sum + survivor.retainedSize, 0);
}
