import type { RecheckState } from '../connection/tab-recheck.ts';
import type { Resource } from '../list/resources.ts';

/** What the panel lists, as far as its filters let it, and how much of it is known to leak. */
export interface PageReport {
  /** Where the page comes from; `null` if there is none. */
  readonly origin: string | null;
  /** Unix milliseconds. */
  readonly at: number;
  readonly recheck: RecheckState;
  /** What is filtered by, in words; `null` if nothing is. */
  readonly filter: string | null;
  /** How many there are without the filter. */
  readonly total: number;
  readonly live: number;
  readonly survived: number;
  /** Nothing was collected and proven since the page was loaded. */
  readonly noGC: boolean;
  /** Each row is in one of them; those that say most come first, and none is empty. */
  readonly sections: readonly ReportSection[];
}

type SectionName = 'retained' | 'not_disposed' | 'survived' | 'live';

export interface ReportSection {
  readonly name: SectionName;
  /** Oldest first. */
  readonly rows: readonly Resource[];
}

interface Facts {
  readonly origin: string | null;
  readonly at: number;
  readonly recheck: RecheckState;
  readonly filter: string | null;
  /** Rows without the filter, and with it. */
  readonly all: readonly Resource[];
  readonly visible: readonly Resource[];
}

const ORDER: readonly SectionName[] = ['retained', 'not_disposed', 'survived', 'live'];

export function reportPage({ origin, at, recheck, filter, all, visible }: Facts): PageReport {
  const rows = visible.filter(isReported).toSorted((a, b) => a.createdAt - b.createdAt || a.id - b.id);
  const alive = rows.filter(({ collected }) => !collected);
  return {
    ...{ origin, at, recheck, filter },
    total: all.filter(isReported).length,
    live: alive.length,
    survived: alive.filter(({ survived }) => survived > 0).length,
    noGC: !(recheck.state === 'done' && recheck.proven) && all.every(({ survived }) => survived === 0),
    sections: ORDER.map((name) => ({ name, rows: rows.filter((row) => sectionOf(row) === name) })).filter(
      ({ rows }) => rows.length > 0,
    ),
  };
}

/** What a GC has taken is no more to be told, unless that was too early. */
const isReported = ({ collected, verdict }: Resource): boolean => !collected || verdict === 'not-disposed';

function sectionOf({ verdict, survived }: Resource): SectionName {
  if (verdict === 'not-collected') return 'retained';
  if (verdict === 'not-disposed') return 'not_disposed';
  return survived > 0 ? 'survived' : 'live';
}
