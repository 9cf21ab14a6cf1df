import { type HeapLeak, type HeapReport, reportHeap } from '../answers/heap-report.ts';
import { findObjectsById, findTrackedObjects, type TrackedObject } from '../answers/tracked-objects.ts';
import { HeapSnapshotError } from '../bytes/snapshot-error.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { SnapshotReader } from '../graph/snapshot-reader.ts';
import { type Answer, type Asking, ask } from './ask.ts';
import { contentsOf } from './contents.ts';
import { entriesOnPaths } from './entries.ts';
import { keep } from './kept.ts';
import { gather } from './material.ts';
import { toldOf } from './told.ts';
import { writeCapsule } from './write-capsule.ts';

export interface CapsuleOptions {
  /** What it is to be about, by heap object ids; default: all that is tracked. */
  readonly heapIds?: readonly number[];
  /** Called before each step, with what is about to be done. */
  readonly onStep?: (step: string) => void;
}

/** A small heap snapshot that tells the same of a few objects. */
export interface Capsule {
  /** The text of a `.heapsnapshot` file, in ASCII but for names. */
  readonly json: string;
  /** Objects that it is about. */
  readonly objects: number;
  /** Objects that there is no room for: it has the first of each leak, and if it has to, of the largest leaks only. */
  readonly leftOut: number;
  /** Fingerprints of the leaks in it. */
  readonly fingerprints: readonly string[];
  /** Heap object ids of what it does not tell the same of as its heap does. */
  readonly different: readonly number[];
}

/** Bytes of a capsule. */
const MOST_BYTES = 200_000;
/** References from what is on a path: nothing that answers look at is further away. */
const MOST_DEPTH = 12;

/** How many survivors a capsule has of each leak, and of how many leaks: the first for which it is small enough. */
const LIMITS = [
  { survivors: 20, leaks: Number.POSITIVE_INFINITY },
  { survivors: 5, leaks: Number.POSITIVE_INFINITY },
  { survivors: 2, leaks: Number.POSITIVE_INFINITY },
  { survivors: 2, leaks: 100 },
  { survivors: 2, leaks: 20 },
  { survivors: 1, leaks: 5 },
] as const;

/**
 * Makes a capsule of a heap: what answers about a few objects have looked at, and no more of it than it takes until the
 * capsule, which is read again, tells the same of them. See `docs/command.md` for what is in it.
 *
 * @throws HeapSnapshotError if the heap has no object of an id, or a single path is too long for a capsule.
 */
export async function makeCapsule(graph: HeapGraph, options: CapsuleOptions = {}): Promise<Capsule> {
  const { heapIds, onStep } = options;
  const asking = { ...(heapIds !== undefined && { heapIds }), ...(onStep !== undefined && { onStep }) };
  const whole = await ask(graph, asking);
  let before = Number.NaN;
  for (const limit of LIMITS) {
    const chosen = chosenOf(whole.report.leaks, limit);
    if (chosen.size === before) continue;
    before = chosen.size;
    const capsule = await capsuleOf(graph, asking, whole, chosen);
    if (capsule !== undefined) return capsule;
  }
  throw new HeapSnapshotError(
    `What holds a single object takes more than the ${MOST_BYTES} bytes that a capsule has.`,
    'Name other objects by their heap object ids.',
  );
}

/** @returns `undefined` if it would be too large, even with nothing but the paths. */
async function capsuleOf(
  graph: HeapGraph,
  asking: Asking,
  whole: Answer,
  chosen: ReadonlySet<number>,
): Promise<Capsule | undefined> {
  const { heapIds, onStep } = asking;
  const leftOut = whole.report.tracked - chosen.size;
  const select = (objects: readonly TrackedObject[]) => objects.filter(({ heapId }) => chosen.has(heapId));
  const answer = leftOut === 0 ? whole : await ask(graph, { ...asking, select });
  const objects = select(heapIds === undefined ? findTrackedObjects(graph) : findObjectsById(graph, heapIds));
  const material = gather(graph, objects, answer, heapIds === undefined);
  const share = entriesOnPaths(whole.report, answer.report);
  const fingerprints = answer.report.leaks.flatMap(({ fingerprint }) => fingerprint || []);
  const wanted = toldOf(whole.report);
  onStep?.('Leaving out what is not asked');
  let best: Capsule | undefined;
  for (let depth = 0, size = -1; depth <= MOST_DEPTH; depth++) {
    const kept = keep(graph, material, answer.asked, depth);
    const keptCount = kept.nodes.size + kept.references.size;
    if (keptCount === size) break;
    size = keptCount;
    const json = writeCapsule(graph, contentsOf(graph, kept, material, answer.asked, share));
    // what is further away can only be more
    if (bytesOf(json) > MOST_BYTES) break;
    const told = toldOf(await readAgain(json, heapIds && [...chosen]));
    const different = [...chosen].filter((id) => told.get(id) !== wanted.get(id));
    if (best === undefined || different.length < best.different.length)
      best = { json, objects: objects.length, leftOut, fingerprints, different };
    if (different.length === 0) break;
  }
  return best;
}

/** The first survivors of each leak, of the largest leaks. */
const chosenOf = (leaks: readonly HeapLeak[], limit: (typeof LIMITS)[number]): Set<number> =>
  new Set(
    leaks
      .slice(0, limit.leaks)
      .flatMap(({ survivors }) => survivors.slice(0, limit.survivors).map(({ heapId }) => heapId)),
  );

function readAgain(json: string, heapIds: readonly number[] | undefined): Promise<HeapReport> {
  const reader = new SnapshotReader();
  reader.write(json);
  return reportHeap(reader.end(), heapIds === undefined ? {} : { heapIds });
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
