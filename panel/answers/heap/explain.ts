import { byImportance, type HeapLeak, type Survivor } from '../../../src/heap/answers/heap-report.ts';
import { segments } from '../../../src/heap/answers/render-path.ts';
import { suspectReference } from '../../../src/report/heap-leaks.ts';
import type { Findings } from './read-snapshot.ts';
import { shownLabel } from './shown-label.ts';
import type { Explanation, LeakSummary, SurvivorSummary } from './worker-messages.ts';

/** More than anybody reads; the counts tell of all. */
const MAX_LEAKS = 100;
const MAX_SURVIVORS = 20;

/** A leak with the rows of its survivors. */
interface Found {
  readonly leak: HeapLeak;
  readonly rowOf: (survivor: Survivor) => string | null;
}

/**
 * Tells what was found in as many words as a panel shows.
 *
 * @param first the row whose survivor comes first, and its leak.
 */
export function explain({ reports, rows }: Findings, asked: number, first: string | null): Explanation {
  const all = reports.flatMap(({ leaks }, index) =>
    leaks.map((leak): Found => ({ leak, rowOf: ({ heapId }) => rows[index]?.get(heapId) ?? null })),
  );
  const held = all.filter(({ leak }) => leak.shape !== '').sort((a, b) => byImportance(a.leak, b.leak));
  const free = all.filter(({ leak }) => leak.shape === '');
  const isFirst = ({ leak, rowOf }: Found) => leak.survivors.some((survivor) => rowOf(survivor) === first);
  const leading = first === null ? [] : held.filter(isFirst);
  const ofFirst = leading.length > 0 ? 'held' : free.some(isFirst) ? 'free' : 'missing';
  const others = held.filter((found) => !leading.includes(found));
  const count = (found: readonly Found[]) => found.reduce((sum, { leak }) => sum + leak.survivors.length, 0);
  const matched = rows.reduce((sum, { size }) => sum + size, 0);
  return {
    found: count(all),
    free: count(free),
    missing: asked - matched,
    first: first === null ? null : ofFirst,
    leaks: [...leading, ...others].slice(0, MAX_LEAKS).map((found) => summarize(found, first)),
    moreLeaks: Math.max(0, held.length - MAX_LEAKS),
  };
}

function summarize({ leak, rowOf }: Found, first: string | null): LeakSummary {
  const { survivors } = leak;
  const leading = survivors.filter((survivor) => first !== null && rowOf(survivor) === first);
  const others = survivors.filter((survivor) => !leading.includes(survivor)).slice(0, MAX_SURVIVORS);
  return {
    ...suspectReference(leak),
    count: survivors.length,
    survivors: [...leading, ...others].slice(0, MAX_SURVIVORS).map(
      (survivor): SurvivorSummary => ({
        row: rowOf(survivor),
        name: shownLabel(survivor.name),
        kind: survivor.kind && shownLabel(survivor.kind),
        retainedSize: survivor.retainedSize,
        path: survivor.path === null ? [] : segments(survivor.path),
      }),
    ),
  };
}
