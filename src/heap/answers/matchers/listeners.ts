import { Node } from '../../bytes/types.ts';
import type { HeapGraph } from '../../graph/heap-graph.ts';
import type { Path } from '../matcher.ts';
import { behind, hasName, LISTENER, listenerText, platformName } from './platform-names.ts';

const REGISTRATION =
  /EventTargetData|RegisteredEventListener|^(EventListener|InternalNode)$|^V8\w*Event(Listener|Handler)/;

/** So many listeners are named. */
const NAMED = 3;

/** The functions that an event target of the browser calls, or the objects with such a function. */
export const listenersOf = (graph: HeapGraph, target: number): number[] =>
  behind(graph, target, REGISTRATION, (reference) => {
    const type = graph.typeOf(graph.targetOf(reference));
    const isCalled = type === Node.Closure || type === Node.Object;
    return isCalled && hasName(graph, graph.sourceOf(reference), LISTENER);
  });

/** `has a change listener: onMediaChange`, for an object that is held by what it listens to; `undefined` without any. */
export function whatListens(path: Path, target: number): { text: string; shape: string } | undefined {
  const listeners = listenersOf(path.graph, target);
  if (listeners.length === 0) return undefined;
  const noun = listenerText(platformName(path.graph, target));
  const article = /^[aeiou]/.test(noun) ? 'an' : 'a';
  const shape = listeners.length === 1 ? `has ${article} ${noun}` : `has ${noun}s`;
  const names = listeners.slice(0, NAMED).map((node) => path.describeNode(node).replace(/^closure /, ''));
  return { shape, text: `${shape}: ${names.join(', ')}${listeners.length > NAMED ? ', …' : ''}` };
}
