import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import type { PathStep } from './retaining-path.ts';
import { roleInTable } from './table-role.ts';

/** What has to be done in the live page so that a reference is gone. Objects are told by their nodes. */
export type Removal =
  | {
      readonly type: 'property' | 'element';
      readonly holder: number;
      /** The property's name, or the element's index. */
      readonly key: string;
      /** What it refers to. */
      readonly target: number;
    }
  | {
      readonly type: 'map-value' | 'map-key' | 'set-member' | 'listener';
      readonly holder: number;
      readonly target: number;
    }
  /** `why`: a sentence for the reader of the answer. */
  | { readonly type: 'impossible'; readonly why: string };

type Step = Pick<PathStep, 'reference' | 'holder' | 'node' | 'clock'>;

const CLOCK =
  'A timer can’t be ended from outside, and neither can a frame or an idle callback: only the page knows the number to end it by.';
const VARIABLE = 'A variable of a function can’t be changed from outside.';
const PROXY = 'Its holder is a Proxy: whatever is asked of one runs code of the page.';
const UNNAMED = 'A property that is named by a symbol, or private, can’t be told from outside.';
const ACCESSOR = 'An accessor is code of the class, not a reference that has been left.';
const PROTOTYPE = 'An object’s prototype is a part of what it is.';
const INTERNAL = 'The engine or the browser has this reference for itself: a script can’t remove it.';

const impossible = (why: string): Removal => ({ type: 'impossible', why });

/** Says of the suspect reference of a path how it can be removed, or why not. */
export function removalOf(graph: HeapGraph, step: Step): Removal {
  const { reference, holder } = step;
  if (step.clock) return impossible(CLOCK);
  const edgeType = graph.edgeTypeOf(reference);
  if (edgeType === Edge.Context) return impossible(VARIABLE);
  if (/^(system \/ JS)?Proxy$/.test(graph.nameOf(holder))) return impossible(PROXY);
  const target = graph.targetOf(reference);
  if (graph.nameOf(target).endsWith('RegisteredEventListener'))
    return { type: 'listener', holder, target: step.node };
  const ends = { holder, target };
  if (edgeType === Edge.Property) return ofProperty(graph.referenceName(reference), ends);
  return ofCollection(graph, step, ends) ?? impossible(INTERNAL);
}

type Ends = Pick<Removal & { type: 'listener' }, 'holder' | 'target'>;

function ofProperty(key: string, ends: Ends): Removal {
  if (key === '__proto__') return impossible(PROTOTYPE);
  if (/^(<symbol |#)/.test(key)) return impossible(UNNAMED);
  if (/^[gs]et ./.test(key)) return impossible(ACCESSOR);
  return { type: 'property', key, ...ends };
}

/** The element of an array, or the entry of a Map or a Set. */
function ofCollection(graph: HeapGraph, { reference, holder }: Step, ends: Ends): Removal | undefined {
  const key = graph.referenceName(reference);
  const source = graph.sourceOf(reference);
  if (!/^\d+$/.test(key) || graph.typeOf(holder) !== Node.Object) return undefined;
  if (graph.follow(holder, 'table', Edge.Internal) === source) {
    const role = roleInTable(graph, source, Number(key));
    return { type: role === 'member' ? 'set-member' : `map-${role}`, ...ends };
  }
  const isElement = source === holder && graph.edgeTypeOf(reference) === Edge.Element;
  return isElement || graph.follow(holder, 'elements', Edge.Internal) === source
    ? { type: 'element', key, ...ends }
    : undefined;
}
