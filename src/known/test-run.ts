import { builtinModule } from '../gc/host.ts';
import { githubAnnotations } from '../report/github.ts';
import type { Ignore } from '../report/ignore.ts';
import { type LeakReport, summarize } from '../report/leak-report.ts';
import { markdownReport } from '../report/markdown.ts';
import {
  type FoundLeaks,
  foundIn,
  isKnownIgnore,
  type KnownIgnore,
  parseKnownLeaks,
  toIgnore,
} from './known-leaks.ts';

/** What known leaks are in, unless the environment variable `RESOURCE_TRACKER_LEAKS` names another file. */
export const DEFAULT_FILE = 'leaks.json';

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

/** Annotations of one process: GitHub shows no more than a few. */
const MAX_ANNOTATIONS = 10;
/** GitHub refuses the summary of a step that is larger than 1 MiB. */
const MAX_SUMMARY = 900_000;

/** The run of tests that a check is part of: what is known already, and who wants to hear of what is not. */
class TestRun {
  #known: readonly KnownIgnore[] | undefined;
  #annotations = 0;

  /**
   * What may stay: the options' own entries, and the known leaks. Read when anything is left for the first time.
   *
   * @throws KnownLeaksError if the file is none; Error if it can't be read.
   */
  ignores(own: readonly Ignore[] = []): readonly Ignore[] {
    if (environment(VARIABLES.update) === '1') return own;
    this.#known ??= readKnown();
    return [...own, ...this.#known];
  }

  /**
   * Says what a check has found to all who want to hear of it.
   *
   * @returns what its test is to be told.
   */
  conclude(report: LeakReport): LeakReport {
    const known = report.ignores.filter(({ ignore, used }) => isKnownIgnore(ignore) && used > 0);
    const folder = environment(VARIABLES.run);
    if (folder !== undefined && (report.total > 0 || known.length > 0))
      appendNote(folder, {
        found: foundIn(report, root()),
        used: known.map(({ ignore, used }) => ({
          entry: isKnownIgnore(ignore) ? ignore.entry : '',
          count: used,
        })),
      });
    // that others find more of a known leak, or all of it, is nothing to be said here
    const ignores = report.ignores.flatMap(({ ignore, used }) => {
      if (!isKnownIgnore(ignore)) return { ignore, used };
      return used > 0 ? { ignore: { ...ignore, count: used }, used } : [];
    });
    if (report.total === 0) return { ...report, ignores };
    if (environment(VARIABLES.update) === '1') {
      const { at, proven, sourceRemarks } = report;
      return summarize([], { at, proven, ignores, sourceRemarks });
    }
    this.#annotate(report);
    return { ...report, ignores };
  }

  #annotate(report: LeakReport): void {
    if (environment('GITHUB_ACTIONS') !== 'true') return;
    const fs = builtinModule('fs');
    const left = MAX_ANNOTATIONS - this.#annotations;
    const lines = githubAnnotations(report, environment('GITHUB_WORKSPACE') ?? root()).slice(0, left);
    this.#annotations += lines.length;
    // runners put words before what the console writes
    if (lines.length > 0) fs?.writeSync(1, `\n${lines.join('\n')}\n`);
    const file = environment('GITHUB_STEP_SUMMARY');
    if (file === undefined || fs === undefined) return;
    const text = `${markdownReport(report)}\n\n`;
    const size = fs.existsSync(file) ? fs.statSync(file).size : 0;
    if (size + text.length < MAX_SUMMARY) fs.appendFileSync(file, text);
  }
}

export const testRun = new TestRun();

function readKnown(): readonly KnownIgnore[] {
  const fs = builtinModule('fs');
  const named = environment(VARIABLES.leaks);
  const file = named ?? DEFAULT_FILE;
  // without Node's modules there are no files
  if (fs === undefined || !(named !== undefined || fs.existsSync(file))) return [];
  return parseKnownLeaks(fs.readFileSync(file, 'utf8'), file).map(toIgnore);
}

function appendNote(folder: string, note: CheckNote): void {
  const threads = builtinModule('worker_threads');
  const file = `${folder}/${process.pid}-${threads?.threadId ?? 0}.jsonl`;
  builtinModule('fs')?.appendFileSync(file, `${JSON.stringify(note)}\n`);
}

const root = (): string => process.cwd();

function environment(name: string): string | undefined {
  return (typeof process === 'object' ? process.env?.[name] : undefined) || undefined;
}
