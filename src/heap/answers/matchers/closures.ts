import { Edge, Node } from '../../bytes/types.ts';
import { functionName } from '../describe-node.ts';
import { isOutermost } from '../life.ts';
import { type Hop, type Matcher, type Path, type Reading, shown } from '../matcher.ts';

const isContext = (hop: Hop): boolean =>
  (hop.nodeName === 'system / Context' || hop.nodeName.startsWith('system / Context / ')) &&
  (hop.name === 'context' || hop.name === 'previous' || hop.edgeType === Edge.Hidden);

/** A cell holds a variable that changes, or that a module exports. */
const isCell = (hop: Hop): boolean =>
  hop.nodeName === 'system / ContextCell' || hop.nodeName === 'system / Cell';

/** `closure → context → previous context → variable` reads `variable`, as in the function's own source. */
export const variable: Matcher = (path, at) => {
  let end = at;
  if (path.hops[end]?.name === 'script_context_table') end++;
  end += path.takeWhile(end, isContext);
  const hop = path.hops[end];
  if (hop?.edgeType !== Edge.Context) return undefined;
  const inCell = isCell(hop) && path.hops[end + 1] !== undefined;
  const holderStays = isOutermost(path.graph, hop.from);
  return { hops: end + (inCell ? 2 : 1) - at, text: path.variableName(hop), holderStays };
};

/** A function of the engine keeps its promise, or the function it calls, in a scope without names. */
export const builtinContext: Matcher = (path, at) => {
  const [context, slot] = path.hops.slice(at, at + 2);
  if (context === undefined || slot?.edgeType !== Edge.Hidden || context.name !== 'context') return undefined;
  if (!isContext(context) || isContext(slot)) return undefined;
  return { hops: 2, text: slot.nodeName === 'Promise' ? 'promise' : '', ...shown(path, slot) };
};

/** What a module keeps for those who import from it. */
export const moduleExport: Matcher = (path, at) => {
  const contexts = path.takeWhile(at, isContext);
  const isModule = path.hops[at + contexts]?.nodeName === 'system / SourceTextModule';
  if (!isModule) return undefined;
  const cells = path.takeWhile(
    at + contexts + 1,
    (hop) => hop.nodeType === Node.Array || hop.nodeType === Node.Hidden || isCell(hop),
  );
  const hops = contexts + 1 + cells + 1;
  return at + hops <= path.hops.length ? { hops, text: 'module export' } : undefined;
};

/** What `bind` has put into a function. */
export const bound: Matcher = (path, at) => {
  const hop = path.hops[at];
  const argument = hop?.name.match(/^bound_argument_(\d+)$/)?.[1];
  if (argument !== undefined) return { hops: 1, text: `bound argument ${argument}` };
  if (hop?.name === 'bound_this') return { hops: 1, text: 'bound this' };
  return hop?.name === 'bound_function' ? { hops: 1, text: 'bound function' } : undefined;
};

/** A variable of a generator, or of an async function, that waits. */
export const generatorVariable: Matcher = (path, at) => {
  if (path.hops[at]?.name !== 'parameters_and_registers' || path.hops[at + 1] === undefined) return undefined;
  return { hops: 2, text: 'local variable' };
};

/** `… → context → extension → Generator` is how a waiting async function is held by what it waits for. */
export function suspendedFunction(path: Path, at: number): Reading | undefined {
  const [closure, context, generator] = path.hops.slice(at, at + 3);
  if (closure?.nodeType !== Node.Closure || context?.name !== 'context' || generator?.name !== 'extension')
    return undefined;
  if (generator.nodeName !== 'Generator' && !generator.nodeName.startsWith('system / JSAsync'))
    return undefined;
  return {
    hops: 3,
    text: 'await',
    object: `async ${functionName(path.graph, generator.node, path.placeOf(generator))}`,
    churns: true,
  };
}
