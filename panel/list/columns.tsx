import type { ComponentChildren } from 'preact';
import { parsePlace } from '../../src/heap/answers/parse-place.ts';
import { shortPlace } from '../../src/heap/answers/source-places.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { SourceLink } from '../devtools/source-link.tsx';
import { formatAge, formatTime, kindName, plural, VERDICT_WORDS } from '../format.ts';
import { rowGesture } from './gesture.ts';
import type { Resource } from './resources.ts';
import { siteOf } from './site.ts';
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
  tooltip: (row) => {
    const gesture = rowGesture(row);
    return gesture === null ? row.name : `${row.name}\non ${escapeControls(gesture.text)}`;
  },
};

const KIND: Column = {
  id: 'kind',
  title: 'Kind',
  key: ({ kind }) => kind ?? LAST,
  direction: 'ascending',
  cell: ({ kind }) => (kind === null ? <span class="hint">{kindName(kind)}</span> : kindName(kind)),
  width: () => '17%',
};

const SITE: Column = {
  id: 'site',
  title: 'Made at',
  key: (row) => siteOf(row) ?? LAST,
  direction: 'ascending',
  cell: (row, { tabIndex }) => <Site site={siteOf(row)} tabIndex={tabIndex} />,
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

function Site({ site, tabIndex }: { site: string | null; tabIndex: number }) {
  const place = parsePlace(site ?? '');
  if (place === null) return null;
  return (
    <SourceLink place={place} tabIndex={tabIndex}>
      {escapeControls(shortPlace(place))}
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
