import type { SourcePackage } from '../heap/answers/package-of.ts';
import { type SourcePlace, shortPlace } from '../heap/answers/source-places.ts';
import type { LoadSources, OriginalPlace, Sources } from '../heap/answers/sources.ts';
import { BundledModules } from './bundled-modules.ts';
import { codeLine } from './code-line.ts';
import type { Declarations } from './declarations.ts';
import { originalName } from './function-name.ts';
import { originOfFunction, toldColumn } from './function-start.ts';
import { readDeclarations } from './read-declarations.ts';
import { type Position, SourceMap } from './source-map.ts';
import { mapAddress, textOfDataUrl } from './source-mapping-url.ts';
import { originalVariable } from './variable-name.ts';

/** From where scripts, maps and sources can be had. */
export interface SourceReader {
  /** The text of a script or of a map; `null` if there is none to be had. */
  read(url: string): Promise<string | null>;
  /** Why a map that a script names can't be had, as the end of a sentence. Default: that it can't. */
  readonly whyNot?: string;
  /** A script that names no map may have one beside it: `app.js.map`. Default: it has none. */
  readonly mapsBeside?: boolean;
  /** The text of a source that its map does not have. */
  readSource?(url: string): string | null;
  /** What is known of the package of a file, besides what its address tells. */
  packageOf?(url: string): SourcePackage | null;
}

/** Scripts that are read for one report at most. */
const MAX_SCRIPTS = 100;

/** Remarks that are made one by one. */
const MAX_REMARKS = 3;

/** Reads scripts and what they were built from: each once, and of what can't be had, that it can't. */
export const sourcesFrom = (reader: SourceReader): LoadSources =>
  async function loadSources(urls) {
    const scripts = new Map<string, Script>();
    // one after another, since each may be large
    for (const url of urls.slice(0, MAX_SCRIPTS)) scripts.set(url, await Script.read(url, reader));
    return new LoadedSources(scripts, reader);
  };

class LoadedSources implements Sources {
  readonly #scripts: ReadonlyMap<string, Script>;
  readonly #reader: SourceReader;
  /** Lines of sources, by their addresses. */
  readonly #sources = new Map<string, readonly string[]>();
  /** Names that have been asked for. */
  readonly #variables = new Map<string, string | null>();
  readonly remarks: readonly string[];

  constructor(scripts: ReadonlyMap<string, Script>, reader: SourceReader) {
    this.#scripts = scripts;
    this.#reader = reader;
    const problems = [...scripts.values()].flatMap(({ problem }) => problem ?? []);
    const more = problems.length - MAX_REMARKS;
    this.remarks = [
      ...problems.slice(0, MAX_REMARKS),
      ...(more > 0 ? [`The source maps of ${more} more scripts can’t be used.`] : []),
    ];
  }

  originalOf({ url, line, column }: SourcePlace, name: string): OriginalPlace | null {
    const script = this.#scripts.get(url);
    const map = script?.map ?? null;
    const place = { line: line - 1, column: column - 1 };
    if (map === null) return null;
    const inScript = script?.lines[place.line];
    const origin = originOfFunction(map, place, inScript, (source) => this.#linesOf(source, map));
    if (origin === null) return null;
    const inSource = this.#linesOf(origin.source, map)[origin.line] ?? null;
    return {
      url: origin.source,
      line: origin.line + 1,
      column: toldColumn(inSource, origin.column) + 1,
      name: originalName(map, place, name, origin, inScript, inSource),
    };
  }

  variableOf(place: SourcePlace, scope: number | null, name: string): string | null {
    const key = `${scope ?? `${place.line}:${place.column}`} ${name} ${place.url}`;
    const known = this.#variables.get(key);
    if (known !== undefined) return known;
    const found = this.#findVariable(place, scope, name);
    this.#variables.set(key, found);
    return found;
  }

  fileOf({ url, line }: SourcePlace): string | null {
    return this.#scripts.get(url)?.modules.moduleOf(line - 1) ?? null;
  }

  lineOf({ url, line, column }: SourcePlace): string | null {
    const lines = this.#sources.get(url) ?? this.#scripts.get(url)?.lines;
    return codeLine(lines?.[line - 1], column - 1);
  }

  packageOf(url: string): SourcePackage | null {
    return this.#reader.packageOf?.(url) ?? null;
  }

  declaredIn(place: SourcePlace, scope: number | null, name: string): string | null {
    const script = this.#scripts.get(place.url);
    const map = script?.map ?? null;
    // without a map the script is the source
    if (map === null) return place.url;
    const origins = this.#declarationsOf(place, scope, name).map((start) => map.originOf(start)?.source);
    const [source = null] = origins;
    return new Set(origins).size === 1 ? source : null;
  }

  #findVariable(place: SourcePlace, scope: number | null, name: string): string | null {
    const script = this.#scripts.get(place.url);
    const map = script?.map ?? null;
    if (script === undefined || map === null) return null;
    const places = this.#declarationsOf(place, scope, name);
    return originalVariable(map, places, script.lines, (source) => this.#linesOf(source, map));
  }

  /** Where a script declares a variable. */
  #declarationsOf({ url, line, column }: SourcePlace, scope: number | null, name: string): Position[] {
    const script = this.#scripts.get(url);
    if (script === undefined) return [];
    const { declarations } = script;
    const found =
      scope === null
        ? declarations.around(script.startOf({ line: line - 1, column: column - 1 }), name)
        : declarations.of(scope, name);
    return found.map((start) => script.positionOf(start));
  }

  #linesOf(source: string, map: SourceMap): readonly string[] {
    const known = this.#sources.get(source);
    if (known !== undefined) return known;
    const text = map.contentOf(source) ?? this.#reader.readSource?.(source) ?? '';
    const lines = text.split('\n');
    this.#sources.set(source, lines);
    return lines;
  }
}

/** A script as far as it can be had. */
class Script {
  readonly map: SourceMap | null;
  /** Why there is no map where there should be one, as a sentence. */
  readonly problem: string | null;
  readonly #text: string;
  #lines: readonly string[] | undefined;
  #modules: BundledModules | undefined;
  #declarations: Declarations | undefined;

  private constructor(text: string, map: SourceMap | null, problem: string | null) {
    this.#text = text;
    this.map = map;
    this.problem = problem;
  }

  static async read(url: string, reader: SourceReader): Promise<Script> {
    const text = (await reader.read(url)) ?? '';
    // what a document says of maps, one of its scripts does
    const address = /^\s*<(?!!--)/.test(text) ? null : mapAddress(text, url);
    if (address === null && !reader.mapsBeside) return new Script(text, null, null);
    const at = address ?? `${url.replace(/[?#].*$/s, '')}.map`;
    const file = shortPlace({ url, line: 0, column: 0 }).replace(/:0$/, '');
    const failed = (why: string) =>
      new Script(text, null, `The source map of ${file} can’t be used: ${why}.`);
    const json = at.startsWith('data:') ? textOfDataUrl(at) : await reader.read(at);
    if (json === null)
      return address === null ? new Script(text, null, null) : failed(reader.whyNot ?? 'it can’t be had');
    try {
      return new Script(text, new SourceMap(json, at.startsWith('data:') ? url : at), null);
    } catch (error) {
      return failed(error instanceof Error ? error.message : String(error));
    }
  }

  get lines(): readonly string[] {
    // without a text no line is known, not even an empty one
    this.#lines ??= this.#text === '' ? [] : this.#text.split('\n');
    return this.#lines;
  }

  get modules(): BundledModules {
    this.#modules ??= new BundledModules(this.lines);
    return this.#modules;
  }

  get declarations(): Declarations {
    this.#declarations ??= readDeclarations(this.#text);
    return this.#declarations;
  }

  /** In characters from the script's beginning. */
  startOf({ line, column }: Position): number {
    return this.lines.slice(0, line).reduce((start, { length }) => start + length + 1, column);
  }

  /** @param start in characters from the script's beginning. */
  positionOf(start: number): Position {
    let line = 0;
    let column = start;
    for (const { length } of this.lines) {
      if (column <= length) break;
      column -= length + 1;
      line++;
    }
    return { line, column };
  }
}
