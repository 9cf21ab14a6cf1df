import { Node } from '../bytes/types.ts';
import { prototypeOf } from './class-names.ts';
import { clip, isGlobalName, withoutOrigin } from './describe-node.ts';
import { foldRuns } from './fold-runs.ts';
import type { FunctionPlace } from './function-places.ts';
import { type Life, lifeOf } from './life.ts';
import type { Collection, Hop, Matcher, Path } from './matcher.ts';
import { MATCHERS } from './matchers/index.ts';
import { isInternalName } from './matchers/platform-names.ts';

/** One step of a path as a developer reads it, which may stand for several references of the heap. */
export interface PathStep {
  /** What the reference is called: `.store`, `Map["user:42"]`, `listener`; empty if the object says it all. */
  readonly text: string;
  /** The text without keys and indices: the same for all references of the kind. */
  readonly shape: string;
  /** The text continues the expression before it. */
  readonly joined: boolean;
  /** How the object reads, if it has a place of its own in the line; `null` otherwise. */
  readonly object: string | null;
  /** The class, tag or function at the end of the step. */
  readonly className: string;
  /** Its heap object id. */
  readonly id: number;
  /** Its place in the graph. */
  readonly node: number;
  /** Shallow size in bytes. */
  readonly size: number;
  readonly detached: boolean;
  /** Where a function is; `null` for what is no function, or if the snapshot does not tell. */
  readonly place: FunctionPlace | null;
  /** Things come and go by this reference. */
  readonly churns: boolean;
  /** The collection that it is an entry of. */
  readonly collection: Collection | null;
  /** The reference of the heap that would have to go. */
  readonly reference: number;
  /** The node that has it for a script: a Map, not the table that V8 keeps its entries in. */
  readonly holder: number;
  /** The browser calls it back by its own clock. */
  readonly clock: boolean;
  /** Whoever has the reference is meant to stay. */
  readonly holderStays: boolean;
  /** The address of what declares a module's variable, as far as that is known. */
  readonly declaredIn: string | null;
  /** The class whose prototype is at the end of the step: there is one, whichever way leads to it. */
  readonly prototypeOf: string | null;
  /** Whether the object at its end has a right to be there. */
  readonly life: Life;
}

/** How a path begins. */
interface PathRoot {
  readonly text: string;
  /** Hops before the first step. */
  readonly hops: number;
}

/** Reads a path, hop by hop, by the first matcher that knows how. */
export function readPath(
  path: Path,
  matchers: readonly Matcher[] = MATCHERS,
): { root: string; steps: PathStep[] } {
  const { graph } = path;
  const root = findRoot(path);
  const steps: PathStep[] = [];
  // a root may hold the object itself
  for (let at = Math.min(root.hops, path.hops.length - 1); at < path.hops.length; ) {
    const reading = firstReading(matchers, path, at);
    const hop = path.hops[at + reading.hops - 1];
    if (hop === undefined)
      throw new Error(`A matcher read ${reading.hops} hops at ${at} of ${path.hops.length}`);
    const { text, shape = text, joined = false, object = null, churns = false, collection = null } = reading;
    const { clock = false, holderStays = false, removable = reading.hops } = reading;
    const removed = path.hops[at + removable - 1] ?? hop;
    const holder = holderOf(path, at + removable - 1);
    at += reading.hops;
    if (text === '' && object === null && at < path.hops.length) continue;
    steps.push({
      text,
      shape,
      joined,
      object,
      className: path.describe(hop),
      id: graph.ids.of(hop.node),
      node: hop.node,
      size: graph.sizeOf(hop.node),
      detached: graph.isDetached(hop.node),
      place: path.placeOf(hop) ?? null,
      churns,
      collection,
      reference: removed.reference,
      holder,
      clock,
      holderStays,
      declaredIn: (holderStays && path.fileOfVariable(removed)) || null,
      prototypeOf: prototypeName(path, hop),
      life: lifeOf(graph, hop.node),
    });
  }
  return { root: root.text, steps: foldRuns(steps) };
}

function firstReading(matchers: readonly Matcher[], path: Path, at: number) {
  for (const matcher of matchers) {
    const reading = matcher(path, at);
    if (reading !== undefined && reading.hops > 0) return reading;
  }
  return { hops: 1, text: '' };
}

function prototypeName(path: Path, { reference, node }: Hop): string | null {
  const maker = prototypeOf(path.graph, reference);
  return maker === undefined ? null : (path.className(node) ?? clip(path.graph.nameOf(maker)));
}

/** Who has a reference, as scripts see it. */
function holderOf({ hops }: Path, at: number): number {
  let first = at;
  while (first > 0 && isInternal(hops[first - 1] as Hop)) first--;
  return hops[first]?.from ?? 0;
}

const isInternal = ({ nodeType, nodeName }: Hop): boolean =>
  nodeType === Node.Array || (nodeType === Node.Native && isInternalName(nodeName));

/** That of a realm which a program has made for itself has no class of its own. */
function globalText(nodeName: string): string {
  const name = withoutOrigin(nodeName);
  return name === '' || name === 'Object' ? 'global' : name;
}

/** How a context refers to its global; the last in Node 20, where a snapshot has the engine's internals. */
const TO_GLOBAL = new Set(['global_object', 'global_proxy_object', 'extension']);

/** In some versions of V8, the page's own roots are contexts. */
const CONTEXT = 'system / NativeContext';

/** What functions have that are running when the snapshot is taken, as the one that takes it. */
export const RUNNING_CODE = 'running code';

/** What V8's roots are to those who write programs. */
const ROOTS: ReadonlyMap<string, string> = new Map([
  ['Global handles', 'native code'],
  ['Handle scope', RUNNING_CODE],
  ['Stack roots', RUNNING_CODE],
]);

/** A path begins at the last global it goes through, or else at the root that has it. */
function findRoot({ graph, hops }: Path): PathRoot {
  const [first] = hops;
  const isContext = first?.nodeName.startsWith(CONTEXT) ?? false;
  if (first !== undefined && first.nodeType !== Node.Synthetic && !isContext)
    return { text: globalText(first.nodeName), hops: 1 };
  // what runs while the snapshot is taken may hold a global too, by a shorter way than its context
  const handle = hops.findIndex(({ nodeType }) => nodeType !== Node.Synthetic);
  const held = hops[handle];
  if (held !== undefined && isGlobalName(held.nodeName))
    return { text: globalText(held.nodeName), hops: handle + 1 };
  const context = hops.findIndex(({ nodeName }) => nodeName.startsWith(CONTEXT));
  if (context >= 0) {
    const global = hops[context + 1];
    if (global !== undefined && TO_GLOBAL.has(global.name))
      return { text: globalText(global.nodeName), hops: context + 2 };
    const object = graph.follow(hops[context]?.node ?? 0, 'global_object');
    return { text: globalText(object === undefined ? '' : graph.nameOf(object)), hops: context + 1 };
  }
  const roots = hops.findIndex(({ nodeType }) => nodeType !== Node.Synthetic);
  const label = hops[roots]?.name.match(/ \/ (DevTools .*)$/s)?.[1];
  if (label !== undefined) return { text: label, hops: roots + 1 };
  const last = hops[Math.max(0, roots - 1)];
  if (last?.nodeName.startsWith('C++ ')) return { text: 'browser', hops: roots };
  const name = (last?.nodeName ?? '').replace(/^\((.*)\)$/, '$1');
  return { text: clip(ROOTS.get(name) ?? name), hops: Math.max(1, roots) };
}
