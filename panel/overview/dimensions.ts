import { parsePlace } from '../../src/heap/answers/parse-place.ts';
import { shortPlace } from '../../src/heap/answers/source-places.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { kindName } from '../format.ts';
import { rowGesture } from '../list/gesture.ts';
import { namePattern } from '../list/name-pattern.ts';
import { siteOf } from '../list/site.ts';
import { type MessageKey, t } from '../words/words.ts';
import type { Counting } from './groups.ts';
import type { Holders } from './holders.ts';
import { verdictMeaning, verdictWord } from './verdict-word.ts';

/** What rows can be grouped by, in the order in which it is offered. */
export const DIMENSIONS = ['kind', 'name', 'place', 'gesture', 'holder', 'frame', 'verdict'] as const;
export type DimensionId = (typeof DIMENSIONS)[number];

/** One thing that can be told of rows. */
export interface Dimension extends Counting {
  readonly id: DimensionId;
  /** What a group is called, on one line. */
  label(key: string | null): string;
  /** The same in full, where that is more. */
  full?(key: string): string;
  /** What groups of it are divided by. */
  readonly parts: DimensionId;
}

/** What a choice of it is called, and what a group of buttons of it is. */
export const DIMENSION_WORDS: Readonly<
  Record<DimensionId, { readonly by: MessageKey; readonly filter: MessageKey }>
> = {
  kind: { by: 'overview_by_kind', filter: 'overview_filter_kind' },
  name: { by: 'overview_by_name', filter: 'overview_filter_name' },
  place: { by: 'overview_by_place', filter: 'overview_filter_place' },
  gesture: { by: 'overview_by_gesture', filter: 'overview_filter_gesture' },
  holder: { by: 'overview_by_holder', filter: 'overview_filter_holder' },
  frame: { by: 'overview_by_frame', filter: 'overview_filter_frame' },
  verdict: { by: 'overview_by_verdict', filter: 'overview_filter_verdict' },
};

/** @param holders what the last answer has told of who holds what; it may have changed each time it is asked for. */
export function dimensions(holders: () => Holders): Readonly<Record<DimensionId, Dimension>> {
  return {
    kind: {
      id: 'kind',
      groupOf: ({ kind }) => kind,
      label: (kind) => (kind === null ? t('overview_no_kind') : kindName(kind)),
      parts: 'name',
    },
    name: { id: 'name', groupOf: namePattern, label: (name) => name ?? '', parts: 'kind' },
    place: {
      id: 'place',
      groupOf: siteOf,
      label(site) {
        const place = parsePlace(site ?? '');
        return place === null ? t('overview_no_place') : escapeControls(shortPlace(place));
      },
      full: escapeControls,
      parts: 'name',
    },
    gesture: {
      id: 'gesture',
      groupOf: (row) => rowGesture(row)?.text ?? null,
      occasionOf(row) {
        const gesture = rowGesture(row);
        return gesture === null ? null : `${row.frame.documentId} ${gesture.number}`;
      },
      label: (gesture) => (gesture === null ? t('overview_no_gesture') : escapeControls(gesture)),
      parts: 'kind',
    },
    holder: {
      id: 'holder',
      groupOf: ({ key }) => holders().ofRow.get(key) ?? null,
      label(fingerprint) {
        const { asked, texts } = holders();
        if (fingerprint === null) return t(asked ? 'overview_no_holder' : 'overview_not_asked');
        return texts.get(fingerprint) ?? fingerprint;
      },
      parts: 'kind',
    },
    frame: {
      id: 'frame',
      groupOf: ({ frame }) => frame.url,
      label: (url) => escapeControls(url ?? ''),
      parts: 'kind',
    },
    verdict: {
      id: 'verdict',
      groupOf: ({ verdict }) => verdict,
      // those that are gone without being disposed are what it is about
      counts: ({ collected, verdict }) => !collected || verdict === 'not-disposed',
      label: verdictWord,
      full: verdictMeaning,
      parts: 'kind',
    },
  };
}
