import { builtinModule } from '../gc/host.ts';
import { githubAnnotations } from '../report/github.ts';
import type { Ignore } from '../report/ignore.ts';
import { type LeakReport, summarize } from '../report/leak-report.ts';
import { markdownReport } from '../report/markdown.ts';
import { environment, isGranted } from './environment.ts';
import {
  type FoundLeaks,
  foundIn,
  isKnownIgnore,
  type KnownIgnore,
  KnownLeaksError,
  parseKnownLeaks,
  toIgnores,
} from './known-leaks.ts';
import { folderOf, leaksFile } from './leaks-file.ts';

/** How the command and the checks of a run know each other. */
export const VARIABLES = {
  /** The file of known leaks. */
  leaks: 'RESOURCE_TRACKER_LEAKS',
  /** The folder where each process writes down what it has found, if anybody wants to know. */
  run: 'RESOURCE_TRACKER_RUN',
  /** "1" if what is found becomes known, instead of failing tests. */
  update: 'RESOURCE_TRACKER_UPDATE',
} as const;

/** A line that a check writes down. */
export interface CheckNote {
  readonly found: readonly FoundLeaks[];
  /** Entries of known leaks that it has found again, by their names. */
  readonly used: readonly { readonly entry: string; readonly count: number }[];
}

/** Annotations of one realm: GitHub shows no more than a few. */
const MAX_ANNOTATIONS = 10;
/** GitHub refuses the summary of a step that is larger than 1 MiB, in bytes. */
const MAX_SUMMARY = 900_000;
const STDERR = 2;

/** The run of tests that a check is part of: what is known already, and who wants to hear of what is not. */
class TestRun {
  /** A test may go elsewhere. */
  readonly #start = typeof process === 'object' && typeof process.cwd === 'function' ? process.cwd() : '';
  #file: string | undefined;
  #known: readonly KnownIgnore[] | undefined;
  #annotations = 0;
  #hasBegun = false;

  /** Where leaks are checked: a run in which that is nowhere has not found that any is gone. */
  begin(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    // if that fails, so will what is found, which says it
    attempt(() => this.#note({ found: [], used: [] }));
  }

  /**
   * What may stay: the options' own entries, and the known leaks. To be asked when anything is left, and not before.
   *
   * @throws KnownLeaksError if the file can't be used.
   */
  ignores(own: readonly Ignore[] = []): readonly Ignore[] {
    if (isUpdate()) return own;
    this.#known ??= readKnown(this.#knownFile());
    return [...own, ...this.#known];
  }

  /** After the file of known leaks could not be used. */
  goOnWithoutKnown(): void {
    this.#known = [];
  }

  /**
   * Says what a check has found to all who want to hear of it.
   *
   * @returns what its test is to be told.
   */
  conclude(report: LeakReport): LeakReport {
    const used = report.ignores.flatMap(({ ignore, used }) =>
      isKnownIgnore(ignore) && used > 0 ? { entry: ignore.entry, count: used } : [],
    );
    if (report.total === 0 && used.length === 0) return withoutOthers(report);
    const unnoted = attempt(() => this.#note({ found: foundIn(report, folderOf(this.#knownFile())), used }));
    const { at, proven, ignores, sourceRemarks } = withoutOthers(report);
    // what could not be written down has to fail
    if (isUpdate() && unnoted.length === 0) return summarize([], { at, proven, ignores, sourceRemarks });
    const untold = report.total > 0 ? attempt(() => this.#tellGithub(report)) : [];
    return { ...report, ignores, sourceRemarks: [...sourceRemarks, ...unnoted, ...untold] };
  }

  /** Sites are told from its folder on, wherever in a repository the tests run. */
  #knownFile(): string {
    this.#file ??=
      environment(VARIABLES.leaks) ??
      leaksFile(
        this.#start,
        (path) => isGranted({ name: 'read', path }) && (builtinModule('fs')?.existsSync(path) ?? false),
      );
    return this.#file;
  }

  #note(note: CheckNote): void {
    const folder = environment(VARIABLES.run);
    if (folder === undefined) return;
    const thread = builtinModule('worker_threads')?.threadId ?? 0;
    builtinModule('fs')?.appendFileSync(
      `${folder}/${process.pid}-${thread}.jsonl`,
      `${JSON.stringify(note)}\n`,
    );
  }

  #tellGithub(report: LeakReport): void {
    const fs = builtinModule('fs');
    if (fs === undefined || environment('GITHUB_ACTIONS') !== 'true') return;
    const file = environment('GITHUB_STEP_SUMMARY');
    if (file !== undefined) {
      const text = `${markdownReport(report)}\n\n`;
      const size = fs.existsSync(file) ? fs.statSync(file).size : 0;
      if (size + new TextEncoder().encode(text).length < MAX_SUMMARY) fs.appendFileSync(file, text);
    }
    // Vitest annotates its tests that fail, at the same line
    if (environment('VITEST') !== undefined) return;
    const workspace = environment('GITHUB_WORKSPACE') ?? this.#start;
    const lines = githubAnnotations(report, workspace).slice(0, MAX_ANNOTATIONS - this.#annotations);
    this.#annotations += lines.length;
    // runners put words before what the console writes, and the output may be a program's own
    if (lines.length > 0) fs.writeSync(STDERR, `\n${lines.join('\n')}\n`);
  }
}

export const testRun = new TestRun();

/** Whatever goes wrong with what is told to others, the report is what counts. Returns what did, as sentences. */
function attempt(act: () => void): string[] {
  try {
    act();
    return [];
  } catch (error) {
    return [`The leaks could not be told to all: ${messageOf(error)}`];
  }
}

/**
 * That others find more of a known leak, or all of it, is nothing to be said in the report of one check. What is left is
 * data: it may go to another process.
 */
function withoutOthers(report: LeakReport): LeakReport {
  const ignores = report.ignores.flatMap(({ ignore, used }) => {
    if (!isKnownIgnore(ignore)) return { ignore, used };
    const { isAt: _, ...known } = ignore;
    return used > 0 ? { ignore: { ...known, count: used }, used } : [];
  });
  return { ...report, ignores };
}

/** An error of Node's is one of another realm where a runner has given a test its own. */
const messageOf = (error: unknown): string => String(error).replace(/^Error: /, '');

function readKnown(file: string): readonly KnownIgnore[] {
  const fs = builtinModule('fs');
  // without Node's modules there are no files
  if (fs === undefined) return [];
  // the command names one that may not be there yet
  const isNamed = environment(VARIABLES.leaks) !== undefined;
  const mayBeAbsent = !isNamed || environment(VARIABLES.run) !== undefined;
  if (mayBeAbsent && (!isGranted({ name: 'read', path: file }) || !fs.existsSync(file))) return [];
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new KnownLeaksError(`${file} can’t be read: ${messageOf(error)}`);
  }
  return toIgnores(parseKnownLeaks(text, file), folderOf(file));
}

const isUpdate = (): boolean =>
  environment(VARIABLES.update) === '1' && environment(VARIABLES.run) !== undefined;
