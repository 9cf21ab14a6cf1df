import type { StringTable } from '../bytes/string-table.ts';
import type { EdgeType } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import type { ScriptScopes } from '../graph/scopes.ts';

/**
 * What was asked of a heap while answers were looked for. Whoever keeps what is noted here can give the same answers, and
 * need not know what any matcher or rule looks at.
 */
export class Asked {
  /** References that were looked for by their names, and are there. */
  readonly found = new Set<number>();
  /** References whose ends were looked at. */
  readonly seen = new Set<number>();
  /** References whose names were read. */
  readonly named = new Set<number>();
  /** References that were come upon from their ends: of those who hold a context. */
  readonly backward = new Set<number>();
  /** Nodes of which it was asked how many references they have. */
  readonly counted = new Set<number>();
  /** What was asked of the scopes of scripts, by their nodes. */
  readonly scopes = new Map<number, AskedScopes>();

  ofScript(script: number, scopes: ScriptScopes): AskedScopes {
    const known = this.scopes.get(script) ?? { scopes, found: new Set(), variables: new Map() };
    this.scopes.set(script, known);
    return known;
  }
}

export interface AskedScopes {
  readonly scopes: ScriptScopes;
  /** Those that were looked for. */
  readonly found: Set<number>;
  /** Variables of which it was asked who uses them, by the scopes that declare them. */
  readonly variables: Map<number, Set<string>>;
}

/** The same graph, which takes note of what is asked of it. A search, which looks at all, is not noted. */
export function watched(graph: HeapGraph, asked: Asked): HeapGraph {
  const findReference = (node: number, name: string, type?: EdgeType) => {
    const reference = graph.findReference(node, name, type);
    if (reference !== undefined) asked.found.add(reference);
    return reference;
  };
  const noting: Partial<HeapGraph> = {
    findReference,
    follow(node, name, type) {
      const reference = findReference(node, name, type);
      return reference === undefined ? undefined : graph.targetOf(reference);
    },
    targetOf(reference) {
      asked.seen.add(reference);
      return graph.targetOf(reference);
    },
    isPrimitive(reference) {
      asked.found.add(reference);
      return graph.isPrimitive(reference);
    },
    referenceName(reference) {
      asked.named.add(reference);
      return graph.referenceName(reference);
    },
    sourceOf(reference) {
      if (isContext(graph, graph.targetOf(reference))) asked.backward.add(reference);
      return graph.sourceOf(reference);
    },
    referenceCount(node) {
      asked.counted.add(node);
      return graph.referenceCount(node);
    },
  };
  const scopes = proxy(graph.scopes, {
    of(script: number, strings: StringTable) {
      const found = graph.scopes.of(script, strings);
      return found && watchedScopes(found, asked.ofScript(script, found));
    },
  });
  return proxy(graph, { ...noting, scopes });
}

function watchedScopes(scopes: ScriptScopes, asked: AskedScopes): ScriptScopes {
  return proxy(scopes, {
    find(id: number) {
      const scope = scopes.find(id);
      if (scope !== undefined) asked.found.add(scope);
      return scope;
    },
    usesOf(declaredIn: number, variable: string) {
      asked.variables.set(declaredIn, (asked.variables.get(declaredIn) ?? new Set()).add(variable));
      return scopes.usesOf(declaredIn, variable);
    },
  });
}

/** An object that is asked through others of these members. */
function proxy<T extends object>(target: T, members: Partial<T>): T {
  const own = new Map<PropertyKey, unknown>(Object.entries(members));
  return new Proxy(target, {
    get(target, key) {
      if (own.has(key)) return own.get(key);
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      const bound: unknown = value.bind(target);
      own.set(key, bound);
      return bound;
    },
  });
}

const CONTEXT = 'system / Context';

/** A context: what the variables of a scope are kept in. */
export const isContext = (graph: HeapGraph, node: number): boolean =>
  graph.strings.startsWith(graph.names.get(node), CONTEXT);
