import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';

/** Functions that V8 itself keeps for each realm, in fields that no script can write. */
type Kept = 'reflect_apply' | 'map_delete' | 'set_delete';

/** The functions of the engine and the browser in the realm of an object, whatever its page has put in their place. */
export class Natives {
  readonly #graph: HeapGraph;
  readonly #realm: number | undefined;

  constructor(graph: HeapGraph, object: number) {
    this.#graph = graph;
    const shape = graph.follow(object, 'map', Edge.Internal);
    const shapeOfShapes = shape === undefined ? undefined : graph.follow(shape, 'map', Edge.Internal);
    this.#realm =
      shapeOfShapes === undefined ? undefined : graph.follow(shapeOfShapes, 'native_context', Edge.Internal);
  }

  /** What V8 keeps itself; `undefined` if the snapshot does not tell, as older ones don't. */
  kept(name: Kept): number | undefined {
    return this.#realm === undefined ? undefined : this.#graph.follow(this.#realm, name, Edge.Internal);
  }

  /** The engine's `Object.getOwnPropertyDescriptor`, if anything still refers to it. */
  describeProperty(): number | undefined {
    return this.#find('getOwnPropertyDescriptor', (code) => {
      const builtin = this.#graph.follow(code, 'builtin_name', Edge.Internal);
      return builtin !== undefined && this.#graph.nameOf(builtin) === 'ObjectGetOwnPropertyDescriptor';
    });
  }

  /** The browser's `EventTarget.prototype.removeEventListener`, if anything still refers to it. */
  removeListener(): number | undefined {
    return this.#find('removeEventListener', (code) => {
      const data = this.#graph.follow(code, 'untrusted_function_data', Edge.Internal);
      return data !== undefined && this.#graph.nameOf(data) === 'system / FunctionTemplateInfo';
    });
  }

  /** A function of the realm by its name, which anybody can give, and by what only the engine can. */
  #find(name: string, isNative: (code: number) => boolean): number | undefined {
    const graph = this.#graph;
    for (let node = 0; node < graph.nodeCount; node++) {
      if (graph.typeOf(node) !== Node.Closure || !graph.strings.equals(graph.names.get(node), name)) continue;
      const code = graph.follow(node, 'shared', Edge.Internal);
      const realm = graph.follow(node, 'context', Edge.Internal);
      if (code !== undefined && realm === this.#realm && isNative(code)) return node;
    }
    return undefined;
  }
}
