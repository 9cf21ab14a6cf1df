import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { parsePlace } from '../../src/heap/answers/parse-place.ts';
import { shortPlace } from '../../src/heap/answers/source-places.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { SourceLink } from '../devtools/source-link.tsx';
import { formatAge, formatTime, kindName } from '../format.ts';
import { WORDS, type Word } from '../help/words.ts';
import { retell } from '../words/retell.ts';
import { counted, elements, t } from '../words/words.ts';
import { rowGesture } from './gesture.ts';
import type { Resource } from './resource.ts';
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
  /** Unix milliseconds: time passes for what shows it alone, and draws no row anew. */
  readonly now: ReadonlySignal<number>;
  /** For what can be focused in it. */
  readonly tabIndex: number;
  /** CSS pixels that the cell has. */
  readonly width: number;
}

/** All there is to a column of the list. */
export interface Column {
  /** Its cells' class. */
  readonly id: string;
  readonly title: () => string;
  readonly key: (row: Resource) => SortKey;
  /** The direction that is asked for most. */
  readonly direction: Sort['direction'];
  readonly cell: (row: Resource, context: CellContext) => ComponentChildren;
  /** What the pointer shows over a cell: all of it, for it may be cut. */
  readonly tooltip: (row: Resource) => string;
  /** CSS pixels that it takes unless it is resized. */
  readonly width: (list: ListFacts) => number;
  /** CSS pixels without which it can't be read. */
  readonly min: number;
  /** Its share of what is left over. */
  readonly grows: number;
  /** Where there is no room, the greatest goes first; 0 never goes. */
  readonly importance: number;
  /** Without it a column is always shown. */
  readonly shown?: (list: ListFacts) => boolean;
}

/** CSS pixels that a verdict and “survived 9999 GCs” beside it take. */
const WHOLE_STATE = 190;

/** CSS pixels that a verdict and “9999 GCs” take, in whatever font a browser has. */
const SHORT_STATE = 132;

/** More than the GCs that anything survives. */
const MANY = 1e9;

const NAME: Column = {
  id: 'name',
  title: () => t('list_name'),
  key: ({ name }) => name,
  direction: 'ascending',
  cell: ({ name }) => name,
  tooltip: (row) => {
    const gesture = rowGesture(row);
    return gesture === null
      ? row.name
      : `${row.name}\n${t('list_on_gesture', { gesture: escapeControls(gesture.text) })}`;
  },
  width: () => 180,
  ...{ min: 96, grows: 3, importance: 0 },
};

const KIND: Column = {
  id: 'kind',
  title: () => t('list_kind'),
  key: ({ kind }) => kind ?? LAST,
  direction: 'ascending',
  cell: ({ kind }) => (kind === null ? <span class="hint">{kindName(kind)}</span> : kindName(kind)),
  tooltip: ({ kind }) => kindName(kind),
  width: () => 110,
  ...{ min: 72, grows: 1, importance: 0 },
};

const SITE: Column = {
  id: 'site',
  title: () => t('list_site'),
  key: (row) => siteOf(row) ?? LAST,
  direction: 'ascending',
  cell: (row, { tabIndex }) => <Site site={siteOf(row)} tabIndex={tabIndex} />,
  tooltip: (row) => siteOf(row) ?? '',
  width: () => 130,
  ...{ min: 90, grows: 1, importance: 3 },
  shown: ({ hasStacks }) => hasStacks,
};

export const AGE: Column = {
  id: 'age',
  title: () => t('list_age'),
  key: ({ createdAt }) => -createdAt,
  direction: 'descending',
  cell: ({ createdAt }, { now }) => <Age createdAt={createdAt} now={now} />,
  tooltip: ({ createdAt }) => formatTime(createdAt),
  width: () => 84,
  ...{ min: 84, grows: 0, importance: 1 },
};

const STATE: Column = {
  id: 'state',
  title: () => t('list_state'),
  key: ({ collected, survived, verdict }) =>
    collected && verdict !== 'not-disposed' ? -1 : VERDICTS.indexOf(verdict) * MANY + survived,
  direction: 'descending',
  cell: (row, { width }) => <State row={row} isShort={width < WHOLE_STATE} />,
  tooltip: (row) => [stateOf(row), ...meaningsOf(row)].filter((line) => line !== '').join('\n'),
  width: ({ hasVerdicts }) => (hasVerdicts ? WHOLE_STATE : SHORT_STATE),
  ...{ min: SHORT_STATE, grows: 0, importance: 2 },
};

const FRAME: Column = {
  id: 'frame',
  title: () => t('list_frame'),
  key: ({ frame }) => frame.origin,
  direction: 'ascending',
  cell: ({ frame }) => retell(frame.origin),
  tooltip: ({ frame }) => frame.url,
  width: () => 150,
  ...{ min: 90, grows: 1, importance: 4 },
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

const VERDICT_WORDS = {
  live: 'overview_verdict_live',
  disposed: 'overview_verdict_disposed',
  'not-collected': 'overview_verdict_not_collected',
  'not-disposed': 'overview_verdict_not_disposed',
} as const;

/** What a row's state is, in words. */
export function stateOf(row: Resource): string {
  const outcome = outcomeOf(row);
  if (row.verdict === 'live') return outcome;
  const verdict = t(VERDICT_WORDS[row.verdict]);
  return outcome === '' ? verdict : `${verdict} ${outcome}`;
}

/** The same where there is room for a sign and a number; `undefined` if there is nothing to say. */
export function shortStateOf({ verdict, collected, gone, survived }: Resource): string | undefined {
  if (gone) return '∅';
  const isSuspect = verdict === 'not-collected' || verdict === 'not-disposed';
  const sign = isSuspect ? '!' : collected ? '✓' : survived > 0 ? '↻' : '';
  return sign === '' ? undefined : survived > 0 && !collected ? `${sign} ${survived}` : sign;
}

function outcomeOf({ collected, gone, survived }: Resource): string {
  if (gone) return t('list_gone');
  if (collected) return t('list_collected');
  return survived > 0 ? t('list_survived', { gcs: counted('gcs', survived) }) : '';
}

const MEANINGS = {
  disposed: 'disposed',
  'not-collected': 'retained',
  'not-disposed': 'notDisposed',
} as const;

/** What the words of a row's state mean, each in a line. */
function meaningsOf({ verdict, collected, gone, survived }: Resource): string[] {
  const words: (Word | false)[] = [
    verdict !== 'live' && MEANINGS[verdict],
    collected && verdict === 'live' && 'collected',
    !collected && !gone && survived > 0 && 'survived',
  ];
  return words.flatMap((word) => (word === false ? [] : `${t(WORDS[word].name)}: ${t(WORDS[word].meaning)}`));
}

/**
 * A number that is cut reads as another one: where there is no room beside the verdict, the number alone is shown, and
 * the rest is there to be heard.
 */
function State({ row, isShort }: { row: Resource; isShort: boolean }) {
  const { verdict, collected, gone, survived } = row;
  const outcome = outcomeOf(row);
  if (verdict === 'live') return <span class={collected && !gone ? 'gone' : 'outcome'}>{outcome}</span>;
  const isNumber = outcome !== '' && !collected && !gone;
  return (
    <>
      <span class="verdict">{t(VERDICT_WORDS[verdict])}</span>
      {outcome !== '' && <> {isShort && isNumber ? <NumberSurvived of={survived} /> : outcome}</>}
    </>
  );
}

const NumberSurvived = ({ of: survived }: { of: number }) =>
  elements('list_survived', { gcs: <span>{counted('gcs', survived)}</span> }).map((part, index) =>
    typeof part === 'string' && part !== '' ? (
      <span key={index} class="visually-hidden">
        {part}
      </span>
    ) : (
      part
    ),
  );

function Age({ createdAt, now }: { createdAt: number; now: ReadonlySignal<number> }) {
  return <>{formatAge(now.value - createdAt)}</>;
}
