import type { HeapGrowth, HeapGrowthReport } from '../heap/growth/find-growth.ts';
import { suspectReference } from './heap-leaks.ts';
import type { Growth } from './leak-report.ts';
import type { ReportedLeak } from './reported-leak.ts';

/** The examples of a growth, as leaks. What is not tracked has no name, and is told by its class and heap object id. */
export function grownLeaks({ leak }: HeapGrowth, realm: ReportedLeak['realm']): ReportedLeak[] {
  const reference = suspectReference(leak);
  return leak.survivors.map(({ heapId, className, retainedSize, path, ...named }) => ({
    ...{ id: named.id, name: named.name, kind: named.kind ?? className, createdAt: named.createdAt },
    ...{ age: null, verdict: null, survived: named.survived, site: null, stack: null, trail: [], realm },
    object: { heapId, className, retainedSize },
    holder: path && { reference, path },
  }));
}

/** What grows, in the words of a report. */
export function reportedGrowth(
  { leak, classes, parts, perInterval }: HeapGrowth,
  repeats = perInterval.length,
): Growth {
  const [first, ...more] = classes;
  return {
    kind: first?.className ?? null,
    site: null,
    perRepeat: perInterval,
    repeats,
    fingerprint: leak.fingerprint,
    with: [...more, ...parts],
  };
}

/** Of growths those that are told by any of these leaks: one reference may hold several. */
export function growthsOf<T extends Growth>(growths: readonly T[], leaks: readonly ReportedLeak[]): T[] {
  const told = new Set(
    leaks.map(({ holder, object }) => `${holder?.reference.fingerprint} ${object?.className}`),
  );
  return growths.filter(({ fingerprint, kind, with: others = [] }) =>
    [kind, ...others.map(({ className }) => className)].some((name) => told.has(`${fingerprint} ${name}`)),
  );
}

/** What is to be said besides what grows, as sentences. */
export const growthRemarks = (
  found: Pick<HeapGrowthReport, 'growing' | 'undecided' | 'remarks'>,
): string[] => [...found.remarks, ...samples(found.growing), ...undecidedRemarks(found)];

function samples(growing: readonly HeapGrowth[]): string[] {
  const total = sum(growing.flatMap(({ perInterval }) => perInterval));
  const listed = sum(growing.map(({ leak }) => leak.survivors.length));
  return listed < total ? [`Of ${total} objects that grew, ${listed} are listed: some of each repeat.`] : [];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** What may grow, as sentences. */
export const undecidedRemarks = ({ undecided }: Pick<HeapGrowthReport, 'undecided'>): string[] =>
  undecided.slice(0, MOST_UNDECIDED).map(({ classes, perInterval, shape, leak }) => {
    const what = `${classes[0]?.className ?? 'something'} (${perInterval.join(' + ')})`;
    return `May grow: ${what}, held by ${suspectReference(leak).text}; repeat: ${shape.undecided} would tell.`;
  });

const MOST_UNDECIDED = 5;
