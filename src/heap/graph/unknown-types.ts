import { damagedFile } from '../bytes/snapshot-error.ts';
import type { SnapshotHeader } from '../bytes/snapshot-header.ts';

/** Characters of a name that a message shows. */
const MAX_SHOWN = 40;

/** Types of nodes and edges that a snapshot uses, and that are not known here: those of a newer V8. */
export class UnknownTypes {
  readonly #header: SnapshotHeader;
  readonly #nodes = new Set<number>();
  readonly #edges = new Set<number>();

  constructor(header: SnapshotHeader) {
    this.#header = header;
  }

  noteNode(type: number): void {
    if (!this.#nodes.has(type)) this.#nodes.add(this.#listed(type, this.#header.nodeTypeNames, 'a node'));
  }

  noteEdge(type: number): void {
    if (!this.#edges.has(type)) this.#edges.add(this.#listed(type, this.#header.edgeTypeNames, 'an edge'));
  }

  /** What is done with them, as sentences. */
  remarks(): string[] {
    const { nodeTypeNames, edgeTypeNames } = this.#header;
    return [
      ...Array.from(
        this.#nodes,
        (type) =>
          `The snapshot has nodes of an unknown type ${shown(nodeTypeNames[type])}; they are read as ordinary objects.`,
      ),
      ...Array.from(
        this.#edges,
        (type) =>
          `The snapshot has edges of an unknown type ${shown(edgeTypeNames[type])}; they are read as references that scripts can’t see.`,
      ),
    ];
  }

  /** @throws HeapSnapshotError if the head has no such type. */
  #listed(type: number, names: readonly string[], what: string): number {
    if (type >= names.length)
      throw damagedFile(`${what} is of type ${type}, and its head lists ${names.length}`);
    return type;
  }
}

const shown = (name = ''): string => JSON.stringify(name.slice(0, MAX_SHOWN));
