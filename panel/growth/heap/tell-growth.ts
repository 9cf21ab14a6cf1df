import { groupBy } from '../../../src/heap/answers/group-by.ts';
import { segments, suspectCode } from '../../../src/heap/answers/render-path.ts';
import type { HeapGrowth, HeapGrowthReport } from '../../../src/heap/growth/find-growth.ts';
import { grownLeaks } from '../../../src/report/heap-growth.ts';
import { suspectReference } from '../../../src/report/heap-leaks.ts';
import type { ReportedLeak } from '../../../src/report/reported-leak.ts';
import { type ToldLeaks, toldOnce } from '../../../src/report/told-once.ts';
import { namesOf } from '../../answers/heap/facts-words.ts';
import { shownLabel } from '../../answers/heap/shown-label.ts';
import { type Saying, say, sayAll, sayRetold, spoken } from '../../words/saying.ts';
import type { GrowthExample, HeapGrowthAnswer, HeldGrowth } from '../growth-finder.ts';

/** More than anybody reads. */
const MOST = { growing: 100, undecided: 20, settled: 50 } as const;
const MAX_EXAMPLES = 3;
const MAX_HARMLESS = 5;

/** Tells what grew in as many words as a panel shows. */
export function tellGrowth(
  report: HeapGrowthReport,
  repeats: number,
  remarks: readonly Saying[],
): HeapGrowthAnswer {
  const all = {
    growing: report.growing,
    undecided: report.undecided,
    settled: report.settled.filter(({ leak }) => isOfCode(leak)),
  };
  const listed = (which: keyof typeof all) => all[which].slice(0, MOST[which]).map(tell);
  const more = (which: keyof typeof all) => Math.max(0, all[which].length - MOST[which]);
  return {
    ...{ method: 'heap', repeats },
    growing: listed('growing'),
    undecided: listed('undecided'),
    settled: listed('settled'),
    more: { growing: more('growing'), undecided: more('undecided'), settled: more('settled') },
    remarks: [...harmless(report), ...remarks, ...report.remarks.map(sayRetold)],
  };
}

/** What does not grow is worth a word where somebody’s code holds it: of the rest the browser makes plenty, once. */
const isOfCode = ({ owner }: HeapGrowth['leak']): boolean =>
  owner !== null && CODE.has(owner.type) && owner.inPassing === null;

const CODE: ReadonlySet<string> = new Set(['yours', 'library', 'framework']);

function tell(growth: HeapGrowth): HeldGrowth {
  const { leak, classes, parts, perInterval, shape, retainedSize } = growth;
  const told = toldOnce(grownLeaks(growth, null));
  return {
    reference: suspectReference(leak),
    ...{ classes, parts, perRepeat: perInterval, shape, retainedSize },
    examples: told.slice(0, MAX_EXAMPLES).map(example),
  };
}

function example({ leaks, path }: ToldLeaks): GrowthExample {
  const tracked = leaks.filter(isTracked);
  const names = tracked.map((leak) => ({ ...leak, name: shownLabel(leak.name) }));
  const classes = [...groupBy(leaks, ({ object }) => object?.className ?? '').keys()];
  return {
    names: names.length > 0 ? namesOf(names) : classes.slice(0, MAX_EXAMPLES).join(', '),
    kind: tracked[0]?.kind ?? null,
    path: path === null ? [] : segments(path),
    code: path && suspectCode(path),
  };
}

const isTracked = ({ id }: ReportedLeak): boolean => id !== null;

/** What grows and does not count, as sentences. */
const harmless = ({ harmless }: HeapGrowthReport): Saying[] =>
  [...groupBy(harmless, ({ leak }) => spoken(whoKeeps(leak)))].map(([asSpoken, growths]) => {
    const [first] = growths;
    const why = first === undefined ? asSpoken : whoKeeps(first.leak);
    const named = growths
      .slice(0, MAX_HARMLESS)
      .map(({ classes: [first], perInterval }) =>
        sayAll([first?.className ?? say('growth_something'), `(${perInterval.join(' + ')})`]),
      );
    const names = sayAll(named, ', ');
    const what = growths.length > MAX_HARMLESS ? say('growth_harmless_what', { names }) : names;
    return say('growth_harmless', { why, what });
  });

const whoKeeps = ({ owner }: HeapGrowth['leak']): Saying =>
  owner?.inPassing == null
    ? say('growth_harmless_tools', { owner: owner?.name ?? say('growth_unknown_owner') })
    : say('growth_harmless_passing', {
        owner: owner.name ?? say('growth_unknown_owner'),
        until: sayRetold(owner.inPassing.until),
      });
