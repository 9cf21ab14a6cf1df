import { instanceOf } from '../answers/class-names.ts';
import type { HeapRules } from '../answers/heap-report.ts';
import type { LoadSources } from '../answers/sources.ts';
import { ownOptions } from '../bytes/own-options.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { biggestObjects } from './biggest-objects.ts';
import { type ClassTotal, type ClassTotals, classTotals } from './class-totals.ts';
import { type LargeCollection, largestCollections } from './collections.ts';
import { type DetachedDom, detachedDom } from './detached-dom.ts';
import { type DuplicateStrings, duplicateStrings } from './duplicate-strings.ts';
import { MeasuredHeap } from './measured-heap.ts';
import { objectName } from './object-name.ts';
import { type FoundPath, readPaths } from './read-paths.ts';
import { type RepeatedFunction, repeatedFunctions } from './repeated-functions.ts';

/** An object that a part of the overview tells of. */
export interface ToldObject {
  readonly heapId: number;
  /** Its class, tag or function. */
  readonly className: string;
  /** Bytes that would be freed with it. */
  readonly retainedSize: number;
  /** A shortest way to it; `null` if nothing holds it. */
  readonly path: FoundPath | null;
}

export interface CollectionTold extends Omit<LargeCollection, 'node' | 'mostly'>, ToldObject {
  /** The class of most of what is in it, and how many are of it; `null` where no class has half of them. */
  readonly mostly: { readonly className: string; readonly count: number } | null;
  /**
   * A global or a variable holds it for good, and nearly all that is in it is of one class: if entries are only added, it
   * grows without end.
   */
  readonly mayGrow: boolean;
}

export interface FunctionTold extends Omit<RepeatedFunction, 'node'>, ToldObject {
  /** Where they are made; `null` if the snapshot does not tell. */
  readonly place: string | null;
}

interface ClassTold extends ClassTotal {
  /** What it is called in the source that its script was built from; `null` where that is not known, or the same. */
  readonly original: string | null;
  /** Where it is written; `null` where nobody has, or the snapshot does not tell. */
  readonly place: string | null;
}

/** What is to be said of any heap. Each list is as long as was asked for, at most. */
export interface HeapOverview extends Omit<ClassTotals, 'classes'> {
  /** What the page has made; see `ClassTotals`. */
  readonly classes: readonly ClassTold[];
  /** Shallow sizes of everything, in bytes. */
  readonly heapSize: number;
  readonly objects: number;
  readonly detached: DetachedDom;
  /** What retains most. */
  readonly biggest: readonly ToldObject[];
  readonly collections: readonly CollectionTold[];
  readonly duplicates: DuplicateStrings;
  /** Functions that were made many times at one place of the code. */
  readonly functions: readonly FunctionTold[];
  /** What could not be had, or not be understood, as sentences. */
  readonly remarks: readonly string[];
}

export interface OverviewOptions extends HeapRules {
  /** Entries of each list. Default: 10. */
  readonly most?: number | undefined;
  readonly loadSources?: LoadSources | undefined;
  /** Called before each step, with what is about to be done. */
  readonly onStep?: (step: string) => void;
  /** The same heap, for whoever has more questions about it. */
  readonly measured?: MeasuredHeap;
}

/** Objects of the platform that are passed over, at most. */
const MORE = 20;
/** Entries of a collection that may grow, and the share of them that is of one class. */
const MANY_ENTRIES = 500;
const NEARLY_ALL = 0.9;

/** Tells what is in a heap, and what holds it, whether anything is tracked there or not. */
export async function overviewHeap(graph: HeapGraph, options: OverviewOptions = {}): Promise<HeapOverview> {
  const {
    most = 10,
    onStep,
    matchers,
    loadSources,
    measured = new MeasuredHeap(graph),
  } = ownOptions(options);
  onStep?.('Counting objects');
  const { classes } = measured;
  const totals = classTotals(graph, classes);
  const duplicates = duplicateStrings(graph, classes, most);
  // some of them are the platform's own
  const collections = largestCollections(graph, classes, most + MORE);
  const functions = repeatedFunctions(graph, classes, most);
  onStep?.('Measuring what all objects retain');
  const { retained } = measured;
  const biggest = biggestObjects(graph, retained, most + MORE);
  onStep?.('Searching what holds the largest');
  const told: readonly { readonly node: number }[] = [...biggest, ...collections, ...functions];
  const instances = [...totals.classes.slice(0, most), ...collections.flatMap(({ mostly }) => mostly ?? [])];
  const makers = makersOf(graph, instances);
  const closures = [...functions.map(({ node }) => node), ...makers.values()];
  const nodes = [...new Set(told.map(({ node }) => node))];
  const found = await readPaths(graph, nodes, closures, { matchers, loadSources });
  const placeOf = (node: number) => found.places.get(makers.get(node) ?? -1);
  const originalOf = (node: number) => placeOf(node)?.original?.name ?? null;
  const tell = (node: number): ToldObject => ({
    heapId: graph.ids.of(node),
    className: objectName(graph, classes, node, found.places.get(node)),
    retainedSize: retained.sizeOf(node),
    path: found.paths.get(node) ?? null,
  });
  const isPages = ({ path }: ToldObject) => path === null || !path.isPlatforms;
  const detached = await detachedDom(graph, options);
  return {
    heapSize: graph.totalSize(),
    objects: graph.nodeCount,
    classes: totals.classes.slice(0, most).map(({ node, ...row }) => {
      const original = originalOf(node);
      const place = placeOf(node)?.shown ?? null;
      return { ...row, place, original: original === row.name ? null : original };
    }),
    basics: totals.basics,
    engine: totals.engine,
    detached: detached.dom,
    biggest: biggest
      .map(({ node }) => tell(node))
      .filter(isPages)
      .slice(0, most),
    collections: collections
      .map(({ node, mostly, ...collection }) => {
        const object = tell(node);
        const told = mostly && {
          className: originalOf(mostly.node) ?? mostly.className,
          count: mostly.count,
        };
        return { ...object, ...collection, mostly: told, mayGrow: mayGrow(collection, told, object) };
      })
      .filter(isPages)
      .slice(0, most),
    duplicates,
    functions: functions.map(({ node, ...repeated }) => ({
      ...{ ...tell(node), ...repeated, place: found.places.get(node)?.shown ?? null },
    })),
    remarks: [...new Set([...graph.remarks, ...found.remarks, ...detached.remarks])],
  };
}

/** The classes of objects, where somebody has written them. */
function makersOf(graph: HeapGraph, instances: readonly { readonly node: number }[]): Map<number, number> {
  const makers = instances.map(({ node }) => [node, instanceOf(graph, node)] as const);
  return new Map(makers.flatMap(([node, maker]) => (maker === undefined ? [] : [[node, maker] as const])));
}

const mayGrow = (
  { entries }: Pick<LargeCollection, 'entries'>,
  mostly: CollectionTold['mostly'],
  { path }: ToldObject,
): boolean => entries >= MANY_ENTRIES && (mostly?.count ?? 0) >= entries * NEARLY_ALL && path?.stays === true;
