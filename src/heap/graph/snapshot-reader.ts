import { JsonMembers } from '../bytes/json-members.ts';
import { type LargeNumbers, NumberScanner } from '../bytes/number-scanner.ts';
import { damagedFile, foreignFile, heapProfile, ownFile, truncatedFile } from '../bytes/snapshot-error.ts';
import { parseHeader } from '../bytes/snapshot-header.ts';
import { StringTable } from '../bytes/string-table.ts';
import { SCOPE_FIELDS, SCOPE_USE_FIELDS } from '../bytes/types.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { HeapGraph } from './heap-graph.ts';

/** Bytes of text that are encoded at a time. */
const SCRATCH = 1 << 18;

/** Bytes of a snapshot that comes from somewhere that does not say how many: no browser's heap has more. */
const UNKNOWN_SIZE = 2 ** 33;

/** Names of the numbers of a location, one for each node that has a place in a source. */
const LOCATION_FIELDS = ['object_index', 'line', 'column'];

/** What files of ours begin with, as JSON. */
const OWN_SCHEMA = /^"(resource-tracker\/[\w-]{1,40})"$/;

/**
 * Reads a V8 heap snapshot that comes in chunks, strings or UTF-8 bytes, split anywhere: Node 20 and later, Chromium
 * 126 and later. Sections that it does not know are skipped. It keeps a graph in typed arrays and the strings as they
 * stand in the file, never the text.
 */
export class SnapshotReader {
  readonly #size: number;
  #read = 0;
  readonly #members = new JsonMembers({
    array: (name) => this.#arrayReader(name),
    wantsText: (name) => this.#wantsText(name),
    onText: (name, text) => this.#onText(name, text),
  });
  readonly #strings = new StringTable();
  readonly #encoder = new TextEncoder();
  #scratch: Uint8Array<ArrayBuffer> | undefined;
  /** The first half of a character whose second half is in the next chunk. */
  #halfCharacter = '';
  #builder: GraphBuilder | undefined;
  #section = '';
  readonly #seen = new Set<string>();

  /** @param size bytes of the whole snapshot, at most. Memory is taken for no more than there can be in so many. */
  constructor(size = UNKNOWN_SIZE) {
    this.#size = size;
  }

  /** The section that is being read: "nodes", "edges", "strings". */
  get section(): string {
    return this.#section;
  }

  /** @throws HeapSnapshotError as soon as it is clear that this is no heap snapshot, or a damaged one. */
  write(chunk: string | Uint8Array): void {
    if (typeof chunk === 'string') this.#writeText(chunk);
    else this.#writeBytes(chunk, chunk.length);
  }

  /**
   * @returns the graph of the whole snapshot.
   * @throws HeapSnapshotError if it is not complete.
   */
  end(): HeapGraph {
    this.#members.end();
    const builder = this.#builder;
    if (builder === undefined) throw foreignFile('it has no head');
    for (const section of ['nodes', 'edges', 'strings'])
      if (!this.#seen.has(section)) throw truncatedFile(`it has no ${section}`);
    return builder.finish(this.#strings);
  }

  #writeText(text: string): void {
    this.#scratch ??= new Uint8Array(SCRATCH);
    let rest = this.#halfCharacter + text;
    const last = rest.charCodeAt(rest.length - 1);
    this.#halfCharacter = last >= 0xd800 && last < 0xdc00 ? rest.slice(-1) : '';
    if (this.#halfCharacter !== '') rest = rest.slice(0, -1);
    while (rest !== '') {
      const { read, written } = this.#encoder.encodeInto(rest, this.#scratch);
      this.#writeBytes(this.#scratch, written);
      rest = rest.slice(read);
    }
  }

  #writeBytes(bytes: Uint8Array, length: number): void {
    this.#read += length;
    if (this.#read > this.#size)
      throw damagedFile(`it does not end after the ${this.#size} bytes that it can have`);
    this.#members.write(bytes, length);
  }

  #onText(name: string, text: string): void {
    if (name === 'snapshot') this.#begin(text);
    else {
      const schema = OWN_SCHEMA.exec(text)?.[1];
      if (schema !== undefined) throw ownFile(schema);
    }
  }

  #begin(text: string): void {
    if (this.#builder !== undefined) throw damagedFile('it has two heads');
    this.#builder = new GraphBuilder(parseHeader(text, this.#size));
  }

  #wantsText(name: string): boolean {
    if (name === 'head' && this.#builder === undefined) throw heapProfile();
    return name === 'snapshot' || (name === 'schema' && this.#builder === undefined);
  }

  #arrayReader(name: string) {
    const builder = this.#builder;
    this.#section = name;
    if (name === 'nodes' || name === 'edges' || name === 'strings') {
      if (builder === undefined) throw foreignFile(`its ${name} come before its head`);
      if (this.#seen.has(name)) throw damagedFile(`it has two lists of ${name}`);
      if (name === 'edges' && !this.#seen.has('nodes')) throw damagedFile('its edges come before its nodes');
      this.#seen.add(name);
    }
    if (builder === undefined) return undefined;
    const { nodeFields, edgeFields, locationFields } = builder.header;
    const { scopeFields, scopeVariableFields, scopeUseFields } = builder.header;
    switch (name) {
      case 'nodes':
        return numbers(name, nodeFields, (rows, length, large) => builder.addNodes(rows, length, large));
      case 'edges':
        builder.beginEdges();
        return numbers(name, edgeFields, (rows, length) => builder.addEdges(rows, length));
      case 'locations':
        if (!hasAll(locationFields, LOCATION_FIELDS)) return undefined;
        return numbers(name, locationFields, (rows, length) => builder.addLocations(rows, length));
      case 'scopes':
        if (!hasAll(scopeFields, SCOPE_FIELDS)) return undefined;
        return numbers(name, scopeFields, (rows, length) => builder.addScopes(rows, length));
      case 'scope_context_vars':
        if (!hasAll(scopeVariableFields, ['name'])) return undefined;
        return numbers(name, scopeVariableFields, (rows, length) => builder.addScopeVariables(rows, length));
      case 'scope_uses':
        if (!hasAll(scopeUseFields, SCOPE_USE_FIELDS)) return undefined;
        return numbers(name, scopeUseFields, (rows, length) => builder.addScopeUses(rows, length));
      case 'strings':
        return (bytes: Uint8Array, start: number, end: number) => this.#strings.scan(bytes, start, end);
      default:
        return undefined;
    }
  }
}

const hasAll = (fields: readonly string[], names: readonly string[]): boolean =>
  names.every((name) => fields.includes(name));

function numbers(
  section: string,
  fields: readonly string[],
  onRows: (rows: Uint32Array, length: number, large: LargeNumbers) => void,
) {
  const scanner = new NumberScanner(section, fields.length, onRows);
  return (bytes: Uint8Array, start: number, end: number) => scanner.scan(bytes, start, end);
}
