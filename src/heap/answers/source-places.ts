import { Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';

/** Columns that are further on are in lines that nobody has written: a library that was minified before. */
export const MAX_WRITTEN = 200;

/** Where a function's source is. */
export interface SourcePlace {
  readonly url: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** Where a function is, and what it is called there. */
export interface ScriptPlace extends SourcePlace {
  readonly name: string;
}

/** The places of functions in their scripts, as far as the snapshot tells, by the nodes that they are told of. */
export function findPlaces(graph: HeapGraph, nodes: Iterable<number>): Map<number, ScriptPlace> {
  const asked = new Map<number, number[]>();
  for (const node of nodes) {
    const code = functionOf(graph, node);
    if (code !== undefined) asked.set(code, [...(asked.get(code) ?? []), node]);
  }
  const places = new Map<number, ScriptPlace>();
  for (let i = 0, found = 0; i < graph.locations.length && found < asked.size; i++) {
    const closure = graph.locations.firstOf(i);
    const told = asked.get(closure);
    if (told === undefined) continue;
    found++;
    const [, line, column] = graph.locations.get(i);
    const url = scriptOf(graph, closure);
    if (url === undefined) continue;
    const place = { url, line: line + 1, column: column + 1, name: graph.nameOf(closure) };
    for (const node of told) places.set(node, place);
  }
  return places;
}

/** A closure; what one is bound to; the function that waits in a generator. */
function functionOf(graph: HeapGraph, node: number): number | undefined {
  if (graph.typeOf(node) === Node.Closure) return graph.follow(node, 'bound_function') ?? node;
  return graph.nameOf(node) === 'Generator' ? graph.follow(node, 'function') : undefined;
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
