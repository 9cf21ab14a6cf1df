import { analyzeHeapSnapshot } from '../../../src/heap/analyze.ts';
import { type HeapReport, makeCapsule, pathText, readHeapSnapshot } from '../../../src/heap/index.ts';

/** Bytes that a capsule may have. */
export const MOST_BYTES = 200_000;

/**
 * What a reader is told of each object, by its heap object id, without what is data: keys, indices, attributes. Written
 * apart from how the capsule itself compares.
 */
function answersOf({ leaks }: HeapReport): Record<string, unknown> {
  return Object.fromEntries(
    leaks.flatMap(({ fingerprint, shape, owner, others, survivors }) =>
      survivors.map(({ heapId, kind, className, path }) => [
        heapId,
        {
          ...{ fingerprint, shape, kind, className: withoutData(className) },
          owner: owner && [owner.type, owner.name, owner.version],
          others: others.holders.map((holder) => withoutData(pathText(holder))),
          path: path && withoutData(pathText(path)),
          suspect: path?.suspect,
          distance: path?.distance,
          detached: path?.steps.map(({ detached }) => detached),
          sharedScope: path?.sharedScope?.variable ?? null,
        },
      ]),
    ),
  );
}

/** Keys are quoted, names that say nothing have dots; of a place, the file and the line are compared. */
const withoutData = (text: string): string =>
  text
    .replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+|part of [^\]]*|…|[\d.]+n?)\]/g, '[…]')
    .replace(/<([\w:-]+)(?: [\w:-]+="[^"…]*(?:"|…))*>?/g, '<$1>')
    .replace(/\((?:\S*\/)?([^/\s]+:\d+:\d+)\)/g, '($1)');

/** A capsule of a snapshot, and what both of them answer. */
export async function capsuleOf(json: string, heapIds?: readonly number[]) {
  const ids = heapIds === undefined ? {} : { heapIds };
  const capsule = await makeCapsule(await readHeapSnapshot([json]), ids);
  return {
    capsule,
    whole: answersOf(await analyzeHeapSnapshot([json], ids)),
    told: answersOf(await analyzeHeapSnapshot([capsule.json], ids)),
  };
}
