import { fileURLToPath } from 'node:url';
import { isInternalName } from '../../../src/heap/answers/matchers/platform-names.ts';
import { findHolders } from '../../../src/heap/answers/owners/defer.ts';
import { findTrackedObjects } from '../../../src/heap/answers/tracked-objects.ts';
import { Node } from '../../../src/heap/bytes/types.ts';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { analyzeHeapSnapshot, pathText, SnapshotReader } from '../../../src/heap/index.ts';

/** The members of a snapshot that are made anew here; what else it has stays as it is. */
interface Snapshot {
  snapshot: {
    meta: { node_fields: string[]; edge_fields: string[]; location_fields?: string[] };
    node_count: number;
    edge_count: number;
  };
  nodes: number[];
  edges: number[];
  locations?: number[];
  strings: string[];
  [other: string]: unknown;
}

/** References of what is kept that say something of it, which is kept, too. */
const TELLING =
  /^(shared|script|script_or_debug_info|bound_function|context|scope_info|previous|next|info|name|kind|target|table|elements|properties|function|__proto__|constructor|first|second|map|native_context)$/;
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** So many references may all be kept. */
const FEW = 40;
/** A context is known by having many; those that go are replaced by as many to nothing. */
const MANY = 100;

/** Of each tracked object: what is told of it, and the fingerprint of its leak. */
export async function toldOf(json: string): Promise<Record<string, string>> {
  const { leaks } = await analyzeHeapSnapshot([json]);
  return Object.fromEntries(
    leaks
      .flatMap(({ fingerprint, survivors }) =>
        survivors.map(({ name, path }) => [name, `${path === null ? '-' : pathText(path)} ${fingerprint}`]),
      )
      .sort(),
  );
}

/**
 * A small snapshot that tells the same of its tracked objects: what is on their paths, and what is asked of that.
 *
 * @throws Error if it does not tell the same.
 */
export async function reduce(json: string): Promise<string> {
  const wanted = JSON.stringify(await toldOf(json));
  for (const depth of [1, 2, 3, 4, 5]) {
    const reduced = keepOnly(JSON.parse(json), kept(graphOf(json), depth));
    if (JSON.stringify(await toldOf(reduced)) === wanted) return reduced;
  }
  throw new Error('A snapshot that is reduced does not tell the same.');
}

function graphOf(json: string): HeapGraph {
  const reader = new SnapshotReader();
  reader.write(json);
  return reader.end();
}

/** @param depth how far what is referred to is kept with what is on a path. */
function kept(graph: HeapGraph, depth: number): Set<number> {
  const objects = findTrackedObjects(graph);
  const holders = findHolders(
    graph,
    objects.map(({ node }) => node),
    [],
  );
  const found = new Set([0, ...objects.map(({ node }) => node)]);
  for (const holder of holders) for (const { node } of holder?.path.hops ?? []) found.add(node);
  for (let i = 0; i < graph.weakReferences.length; i++)
    if (graph.strings.equals(graph.weakReferences.secondOf(i), 'target')) {
      const [record, , node] = graph.weakReferences.get(i);
      if (found.has(node)) found.add(record);
    }
  let last = [...found];
  for (let step = 0; step < depth; step++) {
    last = last.flatMap((node) => {
      const isAsked =
        step === 0 || (graph.typeOf(node) === Node.Native && isInternalName(graph.nameOf(node)));
      const isSmall = isAsked && graph.referenceCount(node) <= FEW;
      return Array.from(graph.referencesOf(node))
        .filter((reference) => isSmall || isTelling(graph, reference))
        .map((reference) => graph.targetOf(reference));
    });
    for (const node of last) found.add(node);
  }
  return found;
}

function isTelling(graph: HeapGraph, reference: number): boolean {
  const name = graph.referenceName(reference);
  return TELLING.test(name);
}

function keepOnly(file: Snapshot, kept: ReadonlySet<number>): string {
  const { node_fields, edge_fields, location_fields = [] } = file.snapshot.meta;
  const [size, edgeSize, placeSize] = [node_fields.length, edge_fields.length, location_fields.length];
  const [nameAt, countAt] = [node_fields.indexOf('name'), node_fields.indexOf('edge_count')];
  const nodes = [...kept].sort((a, b) => a - b);
  const places = new Map(nodes.map((node, place) => [node, place * size]));
  const strings = new Map<string, number>();
  const text = (index: number) => {
    // where the repository is on a machine is nobody's business
    const value = (file.strings[index] ?? '').replaceAll(ROOT, '/app/');
    if (!strings.has(value)) strings.set(value, strings.size);
    return strings.get(value) ?? 0;
  };
  const [, edgeTypes] = edgeTypesOf(file);
  const made: { nodes: number[]; edges: number[]; locations: number[] } = {
    ...{ nodes: [], edges: [], locations: [] },
  };
  let edge = 0;
  for (let node = 0; node < file.nodes.length / size; node++) {
    const row = file.nodes.slice(node * size, (node + 1) * size);
    const count = row[countAt] ?? 0;
    if (places.has(node)) {
      let left = 0;
      for (let i = edge; i < edge + count; i++) {
        const [type = 0, name = 0, to = 0] = file.edges.slice(i * edgeSize, (i + 1) * edgeSize);
        const place = places.get(to / size);
        if (place === undefined) continue;
        left++;
        made.edges.push(type, isNumbered(edgeTypes[type]) ? name : text(name), place);
      }
      // what has many is looked at otherwise
      const padding = count >= MANY ? MANY - left : 0;
      for (let i = 0; i < padding; i++, left++)
        made.edges.push(edgeTypes.indexOf('hidden'), i, places.get(nodes.at(-1) ?? 0) ?? 0);
      row[nameAt] = text(row[nameAt] ?? 0);
      row[countAt] = left;
      made.nodes.push(...row);
    }
    edge += count;
  }
  const { locations = [] } = file;
  for (let i = 0; i < locations.length; i += placeSize) {
    const place = places.get((locations[i] ?? 0) / size);
    if (place !== undefined) made.locations.push(place, ...locations.slice(i + 1, i + placeSize));
  }
  const { snapshot } = file;
  return JSON.stringify({
    snapshot: {
      ...snapshot,
      node_count: nodes.length,
      edge_count: made.edges.length / edgeSize,
    },
    ...made,
    strings: [...strings.keys()],
  });
}

function edgeTypesOf({ snapshot }: Snapshot): [string[], string[]] {
  const { edge_types } = snapshot.meta as unknown as { edge_types: [string[]] };
  return [[], edge_types[0]];
}

const isNumbered = (type: string | undefined): boolean => type === 'element' || type === 'hidden';
