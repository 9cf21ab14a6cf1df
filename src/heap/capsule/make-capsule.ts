import { type HeapLeak, type HeapReport, reportHeap } from '../answers/heap-report.ts';
import type { Path } from '../answers/matcher.ts';
import type { OwnerRule } from '../answers/owners/owner.ts';
import { ORDERED_SCOPE } from '../answers/owners/witnesses.ts';
import { findObjectsById, findTrackedObjects, type TrackedObject } from '../answers/tracked-objects.ts';
import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { SnapshotReader } from '../graph/snapshot-reader.ts';
import { tellableAddresses } from './addresses.ts';
import { Asked, isContext, watched } from './asked.ts';
import { entriesOnPaths } from './entries.ts';
import { type Kept, keep } from './kept.ts';
import { scriptsAmong, TellableNames } from './names.ts';
import { observationsOf } from './observations.ts';
import { partnersOf } from './partners.ts';
import { recordsOf, type TrackerRecord } from './records.ts';
import { tellableTexts } from './texts.ts';
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
  /** Objects that are left out, as their leaks hold more than `MOST_OF_LEAK` each. */
  readonly leftOut: number;
  /** Fingerprints of the leaks in it. */
  readonly fingerprints: readonly string[];
  /** Heap object ids of what it does not tell the same of as its heap does. */
  readonly different: readonly number[];
}

/** Survivors of one leak that are in a capsule: the first ones. */
export const MOST_OF_LEAK = 20;
/** Bytes of a capsule. */
const MOST_BYTES = 200_000;
/** References from what is on a path: nothing that answers look at is further away. */
const MOST_DEPTH = 12;

/**
 * Makes a capsule of a heap: what answers about a few objects have looked at, and no more of it than it takes until the
 * capsule, which is read again, tells the same of them. See `docs/command.md` for what is in it.
 *
 * @throws HeapSnapshotError if the heap has no object of an id.
 */
export async function makeCapsule(graph: HeapGraph, options: CapsuleOptions = {}): Promise<Capsule> {
  const { heapIds, onStep } = options;
  const asking = { ...(heapIds !== undefined && { heapIds }), ...(onStep !== undefined && { onStep }) };
  const whole = await ask(graph, asking);
  const chosen = chosenOf(whole.report.leaks);
  const leftOut = whole.report.tracked - chosen.size;
  const select = (objects: readonly TrackedObject[]) => objects.filter(({ heapId }) => chosen.has(heapId));
  const answer = leftOut === 0 ? whole : await ask(graph, { ...asking, select });
  const wanted = toldOf(whole.report);
  const objects = select(heapIds === undefined ? findTrackedObjects(graph) : findObjectsById(graph, heapIds));
  const material = gather(graph, objects, answer, heapIds === undefined);
  const share = entriesOnPaths(whole.report, answer.report);
  onStep?.('Leaving out what is not asked');
  let best: Capsule | undefined;
  for (let depth = 0, size = -1; depth <= MOST_DEPTH; depth++) {
    const kept = keep(graph, material, answer.asked, depth);
    const keptCount = kept.nodes.size + kept.references.size;
    if (keptCount === size) break;
    size = keptCount;
    const json = write(graph, kept, material, answer.asked, share);
    // what is further away can only be more
    if (best !== undefined && json.length > MOST_BYTES) break;
    const told = toldOf(await readAgain(json, heapIds && [...chosen]));
    const different = [...chosen].filter((id) => told.get(id) !== wanted.get(id));
    const fingerprints = answer.report.leaks.flatMap(({ fingerprint }) => fingerprint || []);
    if (best === undefined || different.length < best.different.length)
      best = { json, objects: objects.length, leftOut, fingerprints, different };
    if (different.length === 0) break;
  }
  if (best === undefined) throw new Error('A capsule was not even begun.');
  return best;
}

type Asking = Parameters<typeof reportHeap>[1];

interface Answer {
  readonly report: HeapReport;
  readonly asked: Asked;
  /** All references of all paths that were looked at. */
  readonly onPaths: Set<number>;
}

async function ask(graph: HeapGraph, options: Asking): Promise<Answer> {
  const asked = new Asked();
  const onPaths = new Set<number>();
  const seen = new WeakSet<Path>();
  // a rule is asked of each path of each search, whatever comes of it
  const listener: OwnerRule = {
    ...{ type: 'developer-tool', name: '', reason: '' },
    matches(path) {
      if (!seen.has(path)) for (const { reference } of path.hops) onPaths.add(reference);
      seen.add(path);
      return false;
    },
  };
  const report = await reportHeap(watched(graph, asked), { ...options, owners: [listener] });
  return { report, asked, onPaths };
}

/** The first survivors of each leak. */
const chosenOf = (leaks: readonly HeapLeak[]): Set<number> =>
  new Set(leaks.flatMap(({ survivors }) => survivors.slice(0, MOST_OF_LEAK).map(({ heapId }) => heapId)));

/** What a capsule has, whatever its depth. */
interface Material {
  readonly nodes: readonly number[];
  readonly references: ReadonlySet<number>;
  readonly records: readonly TrackerRecord[];
}

function gather(
  graph: HeapGraph,
  objects: readonly TrackedObject[],
  { onPaths, asked }: Answer,
  isTracked: boolean,
): Material {
  const records = isTracked ? recordsOf(graph, objects) : [];
  const nodes = [
    ...objects.map(({ node }) => node),
    ...records.flatMap(({ record, info }) => [record, info]),
  ];
  const ends = Array.from(onPaths, (reference) => graph.targetOf(reference));
  const references = new Set([
    ...onPaths,
    ...partnersOf(graph, onPaths),
    ...observationsOf(graph, ends, asked.seen),
  ]);
  for (const { record, info } of records) {
    for (const [node, names] of [
      [record, ['info', 'id', 'survived', 'next', 'previous']],
      [info, ['name', 'kind', 'createdAt']],
    ] as const)
      for (const name of names) {
        const reference = graph.findReference(node, name, Edge.Property);
        const isOther = reference !== undefined && (name === 'next' || name === 'previous');
        if (reference === undefined) continue;
        // the list has those that are left out, too
        if (isOther && !nodes.includes(graph.targetOf(reference))) continue;
        references.add(reference);
      }
  }
  return { nodes, references, records };
}

function write(
  graph: HeapGraph,
  kept: Kept,
  { records, references }: Material,
  asked: Asked,
  share: ReadonlyMap<number, number>,
): string {
  const scripts = scriptsAmong(graph, kept.references);
  const addresses = tellableAddresses(scripts.values());
  const names = new TellableNames(
    graph,
    new Map([...scripts].map(([script, url]) => [script, addresses.get(url) ?? ''])),
    kept.nodes,
  );
  return writeCapsule(graph, {
    ...{ kept, records, names, scopes: asked.scopes },
    // names of all properties are read where a dictionary is looked for
    isNamed: (reference) =>
      references.has(reference) ||
      asked.found.has(reference) ||
      (asked.named.has(reference) && graph.edgeTypeOf(reference) !== Edge.Property),
    leafAt: tellableTexts(graph, records, kept.references),
    mostEntries: (node) => Math.ceil(graph.referenceCount(node) * (share.get(node) ?? 1)),
    leastReferences: (node, count) => leastReferences(graph, node, count, asked, share.get(node) ?? 1),
  });
}

/** A context of a realm is known by having many references. */
const MANY = 100;
/** A collection of which a tenth leads to survivors is taken for one of which less does. */
const FEW_OF = 10;

function leastReferences(graph: HeapGraph, node: number, kept: number, asked: Asked, share: number): number {
  const count = graph.referenceCount(node);
  if (asked.counted.has(node) && isCollection(graph, node))
    return Math.min(Math.ceil(count * share), FEW_OF * (kept + 1));
  const type = graph.typeOf(node);
  const isRealm = type !== Node.Synthetic && count >= MANY && graph.specialNodes.includes(node);
  const isLargeScope = isContext(graph, node) && count > ORDERED_SCOPE;
  return isRealm || isLargeScope ? Math.min(count, MANY) : 0;
}

const isCollection = (graph: HeapGraph, node: number): boolean =>
  graph.typeOf(node) === Node.Array ||
  [...graph.referencesOf(node)].some((reference) => graph.edgeTypeOf(reference) === Edge.Element);

function readAgain(json: string, heapIds: readonly number[] | undefined): Promise<HeapReport> {
  const reader = new SnapshotReader();
  reader.write(json);
  return reportHeap(reader.end(), heapIds === undefined ? {} : { heapIds });
}
