import type { HeapGraph } from '../graph/heap-graph.ts';

/** Where a function's source is. */
export interface SourcePlace {
  readonly url: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** The places of closures in their sources, as far as the snapshot tells. */
export function findPlaces(graph: HeapGraph, closures: ReadonlySet<number>): Map<number, SourcePlace> {
  const places = new Map<number, SourcePlace>();
  for (let i = 0; i < graph.locations.length && places.size < closures.size; i++) {
    if (!closures.has(graph.locations.firstOf(i))) continue;
    const [closure, line, column] = graph.locations.get(i);
    const url = scriptOf(graph, closure);
    if (url !== undefined) places.set(closure, { url, line: line + 1, column: column + 1 });
  }
  return places;
}

/** The address of a closure's script. V8's names differ: "system / Script / https://…" today, the address alone before. */
function scriptOf(graph: HeapGraph, closure: number): string | undefined {
  const shared = graph.follow(closure, 'shared');
  if (shared === undefined) return undefined;
  const script = graph.follow(shared, 'script') ?? graph.follow(shared, 'script_or_debug_info');
  if (script === undefined) return undefined;
  const url = graph.nameOf(script).replace(/^system \/ Script( \/ )?/, '');
  return url === '' ? undefined : url;
}

/** The last part of an address, and the line. */
export function shortPlace({ url, line }: SourcePlace): string {
  const file = url.replace(/[?#].*$/s, '').replace(/\/$/, '');
  return `${file.slice(file.lastIndexOf('/') + 1) || url}:${line}`;
}
