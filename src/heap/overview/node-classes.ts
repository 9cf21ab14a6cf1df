import { clip, isElementName, isGlobalName, withoutOrigin } from '../answers/describe-node.ts';
import { isInternalName, platformName } from '../answers/matchers/platform-names.ts';
import { Edge, Node, type NodeType } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { followNamed, nameIndex } from './name-index.ts';

/**
 * Whose the objects of a class are: `page` for those that it has made of classes, `basic` for what every program has, such
 * as strings and functions, and `engine` for what the engine and the platform keep for themselves.
 */
export type ClassKind = 'page' | 'basic' | 'engine';

export interface NodeClass {
  readonly name: string;
  readonly kind: ClassKind;
}

const ENGINE = {
  code: 'compiled code',
  shape: 'object shapes',
  system: 'other data of the engine',
  roots: 'roots',
  browser: 'the browser’s own objects',
  node: 'Node’s own native objects',
} as const;

const BASIC = {
  string: 'strings',
  number: 'numbers',
  symbol: 'symbols',
  closure: 'functions',
  scope: 'variables of functions',
  global: 'globals',
  buffer: 'memory of array buffers',
  storage: 'entries of arrays, Maps, Sets and objects',
  prototype: 'prototypes',
} as const;

/** What no script has as an object, or each has: nobody looks for these, but by name. */
export const IN_BETWEEN: ReadonlySet<string> = new Set([
  BASIC.scope,
  BASIC.prototype,
  BASIC.global,
  BASIC.storage,
]);

/** Properties that name a plain object. */
const NAMED_BY = 5;
/** A plain object with more is a dictionary: its keys are no fields of a class. */
const MOST_FIELDS = 40;
/** Classes that are told apart, at most: a heap may have a name of its own for each node. */
const MOST_CLASSES = 200_000;
/** Shapes of plain objects whose fields are read. */
const MOST_SHAPES = 50_000;
/** For a type of which only names tell. */
const BY_NAME = -1;
const OTHERS = '(others)';

/**
 * The class of each node, as who wrote the page knows it: elements by their tags, plain objects by their fields, and
 * all that the engine keeps for itself in a few classes.
 */
export class NodeClasses {
  readonly classes: readonly NodeClass[];
  /** The place in `classes` of each node. */
  readonly ofNode: Uint32Array;

  constructor(graph: HeapGraph) {
    const reader = new ClassReader(graph);
    this.ofNode = reader.read();
    this.classes = reader.classes;
  }

  of(node: number): NodeClass {
    return this.classes[this.ofNode[node] as number] as NodeClass;
  }
}

class ClassReader {
  readonly classes: NodeClass[] = [];
  readonly #graph: HeapGraph;
  readonly #places = new Map<string, number>();
  /** The class of a type and a name, from 1; 0 if it is not known yet. */
  readonly #byName: Uint32Array[] = [];
  /** Of plain objects, by their shapes. */
  readonly #byShape = new Map<number, number>();
  /** What V8 calls the reference to a shape, as an index of strings; -1 if there is none. */
  readonly #shapeName: number;
  /** What V8 calls plain objects, likewise. */
  readonly #plainIndex: number;

  constructor(graph: HeapGraph) {
    this.#graph = graph;
    this.#shapeName = nameIndex(graph, 'map');
    this.#plainIndex = nameIndex(graph, 'Object');
  }

  read(): Uint32Array {
    const graph = this.#graph;
    const ofNode = new Uint32Array(graph.nodeCount);
    const byType: number[] = [];
    for (let node = 0; node < ofNode.length; node++) {
      const type = graph.typeOf(node);
      let ofType = byType[type];
      if (ofType === undefined) {
        ofType = this.#ofType(type) ?? BY_NAME;
        byType[type] = ofType;
      }
      ofNode[node] = ofType === BY_NAME ? this.#ofName(node, type) : ofType;
    }
    return ofNode;
  }

  /** Where the type says all. */
  #ofType(type: NodeType): number | undefined {
    switch (type) {
      case 2:
      case Node.ConcatenatedString:
      case Node.SlicedString:
        return this.#place(BASIC.string, 'basic');
      case Node.Number:
      case 13:
        return this.#place(BASIC.number, 'basic');
      case Node.Symbol:
        return this.#place(BASIC.symbol, 'basic');
      case Node.Closure:
        return this.#place(BASIC.closure, 'basic');
      case Node.Code:
        return this.#place(ENGINE.code, 'engine');
      case Node.ObjectShape:
        return this.#place(ENGINE.shape, 'engine');
      case Node.Array:
        return this.#place(BASIC.storage, 'basic');
      case Node.Synthetic:
        return this.#place(ENGINE.roots, 'engine');
      default:
        return undefined;
    }
  }

  #ofName(node: number, type: NodeType): number {
    const graph = this.#graph;
    const name = graph.names.get(node);
    if (name === this.#plainIndex && type === Node.Object) return this.#ofPlainObject(node);
    const state = graph.isDetached(node) ? 1 : 0;
    const key = type * 2 + state;
    let byName = this.#byName[key];
    if (byName === undefined) {
      byName = new Uint32Array(graph.strings.length);
      this.#byName[key] = byName;
    }
    const known = byName[name] ?? 0;
    if (known !== 0) return known - 1;
    const text = graph.nameOf(node);
    const { name: className, kind } = classOf(graph, node, type, text);
    const place = this.#place(state === 1 && kind === 'page' ? `detached ${className}` : className, kind);
    byName[name] = place + 1;
    return place;
  }

  #ofPlainObject(node: number): number {
    const shape = followNamed(this.#graph, node, this.#shapeName, Edge.Internal);
    if (shape < 0) return this.#place('Object', 'page');
    const known = this.#byShape.get(shape);
    if (known !== undefined) return known;
    if (this.#byShape.size >= MOST_SHAPES) return this.#place('Object', 'page');
    const name = plainName(this.#graph, node);
    const place = name === undefined ? this.#place(BASIC.prototype, 'basic') : this.#place(name, 'page');
    this.#byShape.set(shape, place);
    return place;
  }

  #place(name: string, kind: ClassKind): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    if (this.classes.length >= MOST_CLASSES && name !== OTHERS) return this.#place(OTHERS, 'page');
    const place = this.classes.push({ name, kind }) - 1;
    this.#places.set(name, place);
    return place;
  }
}

/** What kind of object it is, by its name: V8 and Blink change the types of theirs from release to release. */
function classOf(graph: HeapGraph, node: number, type: NodeType, name: string): NodeClass {
  if (name.startsWith('system / ')) return ofEngine(name);
  if (isGlobalName(name) || /^(Window|global)\b/.test(name)) return { name: BASIC.global, kind: 'basic' };
  if (type === Node.Hidden) return { name: ENGINE.system, kind: 'engine' };
  if (type === Node.Native) {
    if (name.startsWith('Node / ')) return { name: ENGINE.node, kind: 'engine' };
    if (isInternalName(name) || name === '') return { name: ENGINE.browser, kind: 'engine' };
    return {
      name: isElementName(name) ? platformName(graph, node) : clip(withoutOrigin(name)),
      kind: 'page',
    };
  }
  if (/ \((prototype|internal cache)\)/.test(name)) return { name: BASIC.prototype, kind: 'basic' };
  return { name: clip(withoutOrigin(name)) || 'Object', kind: 'page' };
}

function ofEngine(name: string): NodeClass {
  if (/^system \/ Context\b/.test(name)) return { name: BASIC.scope, kind: 'basic' };
  if (name === 'system / JSArrayBufferData') return { name: BASIC.buffer, kind: 'basic' };
  if (/^system \/ External\w*StringData/.test(name)) return { name: BASIC.string, kind: 'basic' };
  return { name: ENGINE.system, kind: 'engine' };
}

/** A plain object by its fields: `{id, name, tags}`. Older snapshots have no small integers, so those are left out. `undefined` for a prototype. */
export function plainName(graph: HeapGraph, node: number): string | undefined {
  const fields: string[] = [];
  for (const reference of graph.referencesOf(node)) {
    if (graph.edgeTypeOf(reference) !== Edge.Property) continue;
    const name = graph.referenceName(reference);
    if (name === 'constructor') return undefined;
    if (name !== '__proto__') fields.push(name);
    if (fields.length > MOST_FIELDS) return 'Object';
  }
  if (fields.length === 0) return 'Object';
  const more = fields.length > NAMED_BY ? ', …' : '';
  return clip(`{${fields.slice(0, NAMED_BY).join(', ')}${more}}`);
}
