import type { ComponentChildren } from 'preact';
import { shortPlace } from '../../src/heap/answers/source-places.ts';
import { allocationSite } from '../../src/report/allocation-site.ts';
import { kindName } from '../../src/report/words.ts';
import { SourceLink } from '../devtools/source-link.tsx';
import { parsePlace } from '../devtools/source-place.ts';
import { formatAge, formatTime, plural, VERDICT_WORDS } from '../format.ts';
import type { Resource } from './resources.ts';
import { LAST, type Sort, type SortKey, VERDICTS } from './view.ts';

/** What columns ask about the list as a whole. */
export interface ListFacts {
  readonly hasStacks: boolean;
  readonly hasVerdicts: boolean;
  readonly hasFrames: boolean;
}

/** What a cell shows beside its row. */
export interface CellContext {
  /** Unix milliseconds. */
  readonly now: number;
  /** For what can be focused in it. */
  readonly tabIndex: number;
}

/** All there is to a column of the list. */
export interface Column {
  /** Its cells' class. */
  readonly id: string;
  readonly title: string;
  readonly key: (row: Resource) => SortKey;
  /** The direction that is asked for most. */
  readonly direction: Sort['direction'];
  readonly cell: (row: Resource, context: CellContext) => ComponentChildren;
  /** What the pointer shows over a cell. */
  readonly tooltip?: (row: Resource) => string;
  /** A CSS width; without it a column takes what is left. */
  readonly width?: (list: ListFacts) => string;
  /** Without it a column is always shown. */
  readonly shown?: (list: ListFacts) => boolean;
}

/** More than the GCs that anything survives. */
const MANY = 1e9;

const NAME: Column = {
  id: 'name',
  title: 'Name',
  key: ({ name }) => name,
  direction: 'ascending',
  cell: ({ name }) => name,
  tooltip: ({ name }) => name,
};

const KIND: Column = {
  id: 'kind',
  title: 'Kind',
  key: ({ kind }) => kind ?? LAST,
  direction: 'ascending',
  cell: ({ kind }) => kind ?? <span class="hint">{kindName(null)}</span>,
  width: () => '17%',
};

const SITE: Column = {
  id: 'site',
  title: 'Made at',
  key: ({ stack }) => allocationSite(stack) ?? LAST,
  direction: 'ascending',
  cell: ({ stack }, { tabIndex }) => <Site stack={stack} tabIndex={tabIndex} />,
  width: () => '16%',
  shown: ({ hasStacks }) => hasStacks,
};

export const AGE: Column = {
  id: 'age',
  title: 'Age',
  key: ({ createdAt }) => -createdAt,
  direction: 'descending',
  cell: ({ createdAt }, { now }) => formatAge(now - createdAt),
  tooltip: ({ createdAt }) => formatTime(createdAt),
  width: () => '84px',
};

const STATE: Column = {
  id: 'state',
  title: 'State',
  key: ({ collected, survived, verdict }) =>
    collected && verdict !== 'not-disposed' ? -1 : VERDICTS.indexOf(verdict) * MANY + survived,
  direction: 'descending',
  cell: (row) => <State row={row} />,
  width: ({ hasVerdicts }) => (hasVerdicts ? '180px' : '104px'),
};

const FRAME: Column = {
  id: 'frame',
  title: 'Frame',
  key: ({ frame }) => frame.origin,
  direction: 'ascending',
  cell: ({ frame }) => frame.origin,
  tooltip: ({ frame }) => frame.url,
  width: () => '20%',
  shown: ({ hasFrames }) => hasFrames,
};

/** From left to right. */
export const COLUMNS: readonly Column[] = [KIND, NAME, SITE, AGE, STATE, FRAME];

function Site({ stack, tabIndex }: { stack: string | null; tabIndex: number }) {
  const place = parsePlace(allocationSite(stack) ?? '');
  if (place === null) return null;
  return (
    <SourceLink place={place} tabIndex={tabIndex}>
      {shortPlace(place)}
    </SourceLink>
  );
}

function State({ row: { verdict, collected, survived } }: { row: Resource }) {
  const outcome = collected ? 'collected' : survived > 0 ? `survived ${plural(survived, 'GC')}` : '';
  if (verdict === 'live') return outcome;
  return (
    <>
      <span class="verdict">{VERDICT_WORDS[verdict]}</span>
      {outcome !== '' && ` ${outcome}`}
    </>
  );
}
