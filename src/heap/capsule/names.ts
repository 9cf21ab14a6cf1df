import { ELEMENT } from '../answers/describe-node.ts';
import { Edge, isPrimitiveType, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { DictionaryKeys } from './dictionary-keys.ts';
import { LEFT_OUT } from './left-out.ts';

const SCRIPT = /^system \/ Script(?: \/ )?/;

/** What V8 and Blink add to a name, behind a slash: the address of a page or a script. */
const ADDRESS_BEHIND = / \/ [^/:\\]*[/:\\][\s\S]*$/;

/** An address anywhere in a name. */
const ADDRESS = /[a-z][\w+.-]*:\/\/\S*/gi;

/** The text of a WeakMap's entry, by which neither half holds its value without the other. */
const ENTRY =
  /^(\d+) \/ part of key \(([\s\S]*) @(\d+)\) -> value \([\s\S]* @(\d+)\) pair in WeakMap \(table @(\d+)\)$/;
const ENTRY_INDEX = /^\d+ \/ part of key \(/;

/** What the nodes and references of a capsule are called: by what stands in a program, and nothing that it has had as data. */
export class TellableNames {
  readonly #graph: HeapGraph;
  /** Scripts, and what their addresses are cut to. */
  readonly #scripts: ReadonlyMap<number, string>;
  /** By their heap object ids. */
  readonly #byId: ReadonlyMap<number, number>;

  readonly #keys: DictionaryKeys;

  constructor(graph: HeapGraph, scripts: ReadonlyMap<number, string>, nodes: Iterable<number>) {
    this.#graph = graph;
    this.#keys = new DictionaryKeys(graph);
    this.#scripts = scripts;
    this.#byId = new Map(Array.from(nodes, (node) => [graph.ids.of(node), node]));
  }

  ofNode(node: number): string {
    const graph = this.#graph;
    const type = graph.typeOf(node);
    // the name of each of these is its value
    if (isPrimitiveType(type) || type === Node.Symbol || type === Node.RegExp) return LEFT_OUT;
    const name = graph.nameOf(node);
    const script = this.#scripts.get(node);
    if (script !== undefined) return (SCRIPT.exec(name)?.[0] ?? '') + script;
    return type === Node.Closure ? name : tellableName(name);
  }

  /** Whether a reference is an entry of an object that is a dictionary. */
  isEntry(reference: number): boolean {
    return this.#keys.isEntry(reference);
  }

  ofReference(reference: number): string {
    const key = this.#keys.keyOf(reference);
    if (key !== undefined) return key;
    const name = this.#graph.referenceName(reference);
    if (!ENTRY_INDEX.test(name)) return name;
    const type = this.#graph.edgeTypeOf(reference);
    return type === Edge.Ephemeron || type === Edge.Internal ? this.#ofEntry(name) : name;
  }

  #ofEntry(name: string): string {
    const [, index = '0', className = '', key = '', value = '', table = ''] = ENTRY.exec(name) ?? [];
    const node = this.#byId.get(Number(key));
    // a symbol can be a key, and its name is its description
    const isObject = node !== undefined && this.ofNode(node) !== LEFT_OUT;
    const told = isObject ? tellableName(className) : LEFT_OUT;
    return `${index} / part of key (${told} @${key}) -> value (${LEFT_OUT} @${value}) pair in WeakMap (table @${table})`;
  }
}

/** The name of an object of the engine, the browser or a class. */
function tellableName(name: string): string {
  if (ELEMENT.test(name)) return withoutAttributes(name);
  const prefix = name.startsWith('system / ') ? 'system / ' : '';
  const told = name.slice(prefix.length).replace(ADDRESS_BEHIND, ` / ${LEFT_OUT}`);
  return prefix + told.replace(ADDRESS, LEFT_OUT);
}

/** `<div>`, whatever it has besides. */
const withoutAttributes = (name: string): string => {
  const tag = /^<[^\s>]+/.exec(name)?.[0];
  return tag === undefined ? name : `${tag}>`;
};

/** The scripts among nodes, with their addresses. */
export function scriptsAmong(graph: HeapGraph, references: Iterable<number>): Map<number, string> {
  const scripts = new Map<number, string>();
  for (const reference of references) {
    const edgeType = graph.edgeTypeOf(reference);
    if (edgeType !== Edge.Internal) continue;
    const name = graph.referenceName(reference);
    if (name !== 'script' && name !== 'script_or_debug_info') continue;
    const script = graph.targetOf(reference);
    const address = graph.nameOf(script).replace(SCRIPT, '');
    if (address !== '') scripts.set(script, address);
  }
  return scripts;
}
