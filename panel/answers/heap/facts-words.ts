import type { ReportedLeak } from '../../../src/report/reported-leak.ts';
import { formatAge, formatBytes, formatTime } from '../../format.ts';
import { type Saying, say } from '../../words/saying.ts';
import { counted, t } from '../../words/words.ts';

/** What a heap tells of the lives of some that are held alike, but for what they are called and what holds them. */
export function factsOf(leaks: readonly [ReportedLeak, ...ReportedLeak[]]): string {
  const [{ object, holder }, ...more] = leaks;
  const known = (numbers: readonly (number | null)[]) => numbers.flatMap((number) => number ?? []);
  const ages = known(leaks.map(({ age }) => age));
  const times = known(leaks.map(({ createdAt }) => createdAt));
  const survived = known(leaks.map(({ survived }) => survived || null));
  const facts: string[] = [];
  if (ages.length > 0) facts.push(t('heap_fact_age', { age: range(ages, formatAge) }));
  else if (times.length > 0) facts.push(t('heap_fact_tracked', { time: range(times, formatTime) }));
  if (survived.length > 0)
    facts.push(counted('heap_fact_survived', Math.max(...survived), { range: range(survived, String) }));
  if (object !== null && more.length === 0)
    facts.push(t('heap_fact_retains', { size: formatBytes(object.retainedSize) }));
  if (holder?.reference.heldByTools) facts.push(t('heap_fact_tools'));
  return facts.join(', ');
}

/** "3 s", "3 s to 12 s": the least and the greatest. */
function range(numbers: readonly number[], words: (number: number) => string): string {
  const least = words(numbers.reduce((a, b) => Math.min(a, b)));
  const greatest = words(numbers.reduce((a, b) => Math.max(a, b)));
  return least === greatest ? least : t('heap_fact_from_to', { least, greatest });
}

/** As many names are given as they are. */
const NAMED = 3;

/** "book", "a, b, c", "answer 1 … answer 240": the oldest first. */
export function namesOf(leaks: readonly Pick<ReportedLeak, 'name'>[]): Saying {
  const names = [...new Set(leaks.map(({ name }) => name))];
  if (names.length <= NAMED) return names.join(', ');
  const isRange = new Set(names.map((name) => name.replace(/\d+/g, '0'))).size === 1;
  if (isRange) return `${names[0]} … ${names.at(-1)}`;
  return say('heap_names_more', { names: names.slice(0, NAMED).join(', '), count: names.length - NAMED });
}
