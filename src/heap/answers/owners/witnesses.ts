import { Edge, Node } from '../../bytes/types.ts';
import type { HeapGraph } from '../../graph/heap-graph.ts';
import { constructorIn } from '../class-names.ts';
import type { Hop, Path } from '../matcher.ts';

/** A function that tells whose code has made a reference, and how it does. */
export interface Witness {
  readonly closure: number;
  readonly how: 'function' | 'variable' | 'class' | 'component' | 'listener';
}

/** Variables before and after one that may have been declared with it. V8 keeps those of small scopes in their order. */
const NEIGHBOURS = 2;
/** The names of larger scopes are in the order of a hash. */
export const ORDERED_SCOPE = 75;
/** Functions of a large scope that are asked, where only all of them can speak for it. */
const ASKED = 24;
/** Objects of the browser that are looked at for what they call. */
const MAX_INTERNALS = 60;

/** Functions that tell whose a hop is, those that tell most first. */
export function witnessesOf(path: Path, at: number): Witness[] {
  const { graph } = path;
  const hop = path.hops[at] as Hop;
  const found: Witness[] = [];
  const add = (how: Witness['how'], closures: Iterable<number | undefined>) => {
    for (const closure of closures) if (closure !== undefined) found.push({ closure, how });
  };
  if (hop.edgeType === Edge.Context) add('variable', neighbours(graph, hop));
  const holder = graph.typeOf(hop.from);
  if (holder === Node.Closure) add('function', [codeOf(graph, hop.from)]);
  if (holder === Node.Object && hop.edgeType !== Edge.Context) {
    add('component', componentOf(graph, hop.from));
    add('class', [classOf(graph, hop.from)]);
  }
  return found;
}

/** What is called by the object at a hop's end, or the function that it is. */
export function calledAt({ graph, hops }: Path, at: number): Witness[] {
  const { node, nodeType, nodeName } = hops[at] as Hop;
  if (nodeType === Node.Closure || nodeName === 'Generator') return functions(codeOf(graph, node));
  return nodeType === Node.Native ? listenersOf(graph, node) : [];
}

const functions = (closure: number | undefined): Witness[] =>
  closure === undefined ? [] : [{ closure, how: 'function' }];

/** A closure, what one is bound to, or the function that waits in a generator. */
function codeOf(graph: HeapGraph, node: number): number | undefined {
  if (graph.typeOf(node) === Node.Closure) return graph.follow(node, 'bound_function') ?? node;
  return graph.follow(node, 'function');
}

/** Functions that were declared around a variable: of a bundle's scope, other ones are of other packages. */
function neighbours(graph: HeapGraph, { from, reference }: Hop): number[] {
  const type = graph.edgeTypeOf(reference);
  const variables = [...graph.referencesOf(from)].filter((candidate) => graph.edgeTypeOf(candidate) === type);
  const closures = variables.filter((candidate) => graph.typeOf(graph.targetOf(candidate)) === Node.Closure);
  const nodes = (references: readonly number[]) => references.map((candidate) => graph.targetOf(candidate));
  if (variables.length > ORDERED_SCOPE) {
    const step = Math.ceil(closures.length / ASKED);
    return nodes(closures.filter((_, i) => i % step === 0));
  }
  const before = closures.filter((candidate) => candidate < reference).slice(-NEIGHBOURS);
  const after = closures.filter((candidate) => candidate > reference).slice(0, NEIGHBOURS);
  return nodes([...before, ...after]);
}

/** The constructor of an object, or else a method of its prototype. */
function classOf(graph: HeapGraph, node: number): number | undefined {
  const prototype = graph.follow(node, '__proto__', Edge.Property);
  return prototype && (constructorIn(graph, prototype) ?? closuresOf(graph, prototype)[0]);
}

/** A framework's record of a component has the component's function, class or options as its `type`. */
function componentOf(graph: HeapGraph, node: number): number[] {
  const type = graph.follow(node, 'type', Edge.Property);
  if (type === undefined) return [];
  return graph.typeOf(type) === Node.Closure ? [type] : closuresOf(graph, type).slice(0, 1);
}

const closuresOf = (graph: HeapGraph, node: number): number[] =>
  Array.from(graph.referencesOf(node))
    .filter((reference) => graph.edgeTypeOf(reference) === Edge.Property)
    .map((reference) => graph.targetOf(reference))
    .filter((target) => graph.typeOf(target) === Node.Closure);

/** Blink's own objects, between an object of the browser and what it calls. */
const INTERNAL =
  /Listener|EventTargetData|Callback$|^V8|^blink::Heap|DOMTimer|ScheduledAction|^InternalNode$/;

/** Listeners and callbacks that an object of the browser calls. */
function listenersOf(graph: HeapGraph, node: number): Witness[] {
  const seen = new Set([node]);
  const closures: Witness[] = [];
  for (const at of seen) {
    if (seen.size > MAX_INTERNALS) break;
    for (const reference of graph.referencesOf(at)) {
      const target = graph.targetOf(reference);
      const isCalled = at !== node && graph.typeOf(target) === Node.Closure;
      if (isCalled) closures.push({ closure: codeOf(graph, target) ?? target, how: 'listener' });
      else if (graph.typeOf(target) === Node.Native && INTERNAL.test(graph.nameOf(target))) seen.add(target);
    }
  }
  return closures;
}
