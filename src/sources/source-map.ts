import { decodedMappings, FlattenMap, type TraceMap } from '@jridgewell/trace-mapping';

/** Longer ones are not read, in characters: what a bundle of 10 MB has, several times. */
const MAX_MAP = 200e6;

/** Lines and segments together: each becomes an object. A bundle of 10 MB has about a million. */
const MAX_SEGMENTS = 8e6;

/** Where sections of an index map may begin. */
const MAX_LINE = 2e6;

/** A position in a script or source: a line from 0, a column from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A position in a source, of which a segment of a map tells. */
export interface Origin extends Position {
  readonly source: string;
  /** What is called otherwise in the script. */
  readonly name: string | null;
  /** How far the position that was asked for lies behind the segment's, in columns of the script; below 0 if before it. */
  readonly behind: number;
}

/** What a source map tells. Whatever is in it, asking throws nothing. */
export class SourceMap {
  readonly #map: TraceMap;

  /**
   * @param text a source map or index map, as JSON.
   * @param url the address that its sources are relative to.
   * @throws Error what is wrong with it, as the end of a sentence.
   */
  constructor(text: string, url: string) {
    const map = checked(text);
    try {
      this.#map = new FlattenMap(map, url);
      decodedMappings(this.#map);
    } catch {
      throw new Error('its mappings can’t be read');
    }
  }

  /** The segment that a position of the script lies in. */
  originOf(position: Position): Origin | null {
    return this.#origin(position, this.#after(position) - 1);
  }

  /** The first segment of its line that begins behind a position. */
  nextOrigin(position: Position): Origin | null {
    return this.#origin(position, this.#after(position));
  }

  /** How many segments of its line begin before a position or at it. */
  #after({ line, column }: Position): number {
    const segments = decodedMappings(this.#map)[line] ?? [];
    let [low, high] = [0, segments.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((segments[middle]?.[0] ?? 0) <= column) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #origin({ line, column }: Position, at: number): Origin | null {
    const segment = decodedMappings(this.#map)[line]?.[at];
    if (segment === undefined || segment.length === 1) return null;
    const source = this.#map.resolvedSources[segment[1]];
    if (source === undefined) return null;
    return {
      source,
      line: segment[2],
      column: segment[3],
      name: segment.length === 5 ? (this.#map.names[segment[4]] ?? null) : null,
      behind: column - segment[0],
    };
  }

  /** The text of a source, if the map has it. */
  contentOf(source: string): string | null {
    return this.#map.sourcesContent?.[this.#map.resolvedSources.indexOf(source)] ?? null;
  }
}

/** What follows is asked of members that are known to be what they should be. */
function checked(text: string): Exclude<ConstructorParameters<typeof FlattenMap>[0], string> {
  if (text.length > MAX_MAP) throw new Error(`it is larger than ${MAX_MAP / 1e6} MB`);
  let map: unknown;
  try {
    // servers may begin with this, so that no page can run it as a script
    map = JSON.parse(text.replace(/^\)\]\}'[^\n]{0,100}\n/, ''));
  } catch {
    throw new Error('it is no JSON');
  }
  if (!isObject(map)) throw new Error('it is no source map');
  if (!('sections' in map)) return plainMap(map);
  if (!Array.isArray(map.sections)) throw new Error('its sections are no list');
  return {
    version: 3,
    sections: map.sections.map((section: unknown) => {
      const { offset, map } = isObject(section) ? section : {};
      if (!isObject(offset) || !isObject(map)) throw new Error('a section has no offset, or no map');
      return { offset: { line: count(offset.line), column: count(offset.column) }, map: plainMap(map) };
    }),
  };
}

function plainMap(map: Readonly<Record<string, unknown>>) {
  const { version, sources, names = [], mappings, sourcesContent, sourceRoot } = map;
  if (version !== 3) throw new Error('it is no source map of version 3');
  if (typeof mappings !== 'string') throw new Error('it has no mappings');
  if (segmentsOf(mappings) > MAX_SEGMENTS)
    throw new Error(`it has more than ${MAX_SEGMENTS / 1e6} million segments`);
  if (!Array.isArray(sources)) throw new Error('it has no list of sources');
  return {
    version: 3 as const,
    mappings,
    sources: sources.map(textOrNull),
    names: Array.isArray(names) ? names.map((name) => textOrNull(name) ?? '') : [],
    sourcesContent: Array.isArray(sourcesContent) ? sourcesContent.map(textOrNull) : [],
    ...(typeof sourceRoot === 'string' && { sourceRoot }),
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function count(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_LINE) return value;
  throw new Error('a section begins nowhere');
}

function segmentsOf(mappings: string): number {
  let segments = 1;
  for (let i = 0; i < mappings.length; i++) {
    const unit = mappings.charCodeAt(i);
    if (unit === 44 || unit === 59) segments++;
  }
  return segments;
}
