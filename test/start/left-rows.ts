import { parsePlace } from '../../src/heap/answers/parse-place.ts';
import { shortPlace } from '../../src/heap/answers/source-places.ts';
import { allocationSite } from '../../src/report/allocation-site.ts';
import { gestureOf } from '../../src/report/gesture.ts';
import { VERDICT_WORDS } from '../../src/report/words.ts';
import type { Leak } from '../../src/tracker/leak.ts';

/** What is alike: it was made at one place, on one gesture, and the same is to be said of it. */
export interface LeftRow {
  readonly Kind: string;
  readonly Name: string;
  readonly 'How many': number;
  /** When the first of them was made. */
  readonly Since: string;
  readonly 'Made at': string;
  readonly Gesture: string;
  readonly State: string;
}

/** The most first. */
export function leftRows(leaks: readonly Leak[]): LeftRow[] {
  const rows = new Map<string, LeftRow>();
  for (const leak of leaks.toSorted((a, b) => a.createdAt - b.createdAt)) {
    const place = parsePlace(allocationSite(leak.stack) ?? '');
    const row = {
      Kind: leak.kind ?? '',
      Name: leak.name,
      'Made at': place === null ? '' : shortPlace(place),
      Gesture: gestureOf(leak.stack)?.text ?? '',
      State: stateOf(leak),
    };
    const key = JSON.stringify(row);
    const { Kind, Name, ...more } = row;
    const { Since, 'How many': count } = rows.get(key) ?? { Since: timeOf(leak), 'How many': 0 };
    rows.set(key, { Kind, Name, 'How many': count + 1, Since, ...more });
  }
  return [...rows.values()].toSorted((a, b) => b['How many'] - a['How many']);
}

const timeOf = ({ createdAt }: Leak) => new Date(createdAt).toLocaleTimeString('en', { hour12: false });

function stateOf({ verdict, survived }: Leak): string {
  if (verdict === 'not-disposed') return VERDICT_WORDS[verdict];
  const word = verdict === 'live' ? 'open' : VERDICT_WORDS[verdict];
  return `${word}, survived ${survived} ${survived === 1 ? 'GC' : 'GCs'}`;
}
