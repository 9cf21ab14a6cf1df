import { growthShape } from '../../growth/shape.ts';
import { groupBy } from '../../heap/answers/group-by.ts';
import type { Growth } from '../../report/leak-report.ts';
import { isInMemory } from '../../report/reported-leak.ts';
import type { PageLeak } from './page-leak.ts';
import type { Baseline } from './survey.ts';

/**
 * Which leaks grow in proportion to the repeats: those of one kind, made at one place, of which every repeat has left
 * at least one, or every so many have. What fewer repeats have left is a one-off, such as a cache that is filled once or that keeps the last.
 *
 * @param marks after each repeat, the greatest id of each realm.
 */
export function growing(
  leaks: readonly PageLeak[],
  marks: readonly Baseline[],
): { leaks: PageLeak[]; growth: Growth[] } {
  const grown = [...groupBy(leaks, groupKey).values()].flatMap((group) => {
    const perRepeat = marks.map(() => 0);
    for (const leak of group) {
      const repeat = repeatOf(leak, marks);
      perRepeat[repeat] = (perRepeat[repeat] ?? 0) + 1;
    }
    const [first] = group;
    if (first === undefined || !isGrowth(perRepeat)) return [];
    return [{ leaks: group, growth: { kind: first.kind, site: first.site, perRepeat } }];
  });
  return { leaks: grown.flatMap(({ leaks }) => leaks), growth: grown.map(({ growth }) => growth) };
}

function isGrowth(perRepeat: readonly number[]): boolean {
  const { kind, undecided } = growthShape(perRepeat);
  return !perRepeat.includes(0) || (kind === 'periodic' && undecided === null);
}

/** Without a place, names tell apart what is made in different ones; their numbers count. */
function groupKey(leak: PageLeak): string {
  const { kind, site, name } = leak;
  return JSON.stringify([isInMemory(leak), kind, site ?? name.replace(/\d+/g, '0')]);
}

/** What was tracked after the last mark was begun by the last repeat. */
function repeatOf({ record: { realm, id } }: PageLeak, marks: readonly Baseline[]): number {
  const repeat = marks.findIndex((mark) => (mark.get(realm.id) ?? 0) >= id);
  return repeat < 0 ? marks.length - 1 : repeat;
}
