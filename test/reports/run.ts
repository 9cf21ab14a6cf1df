import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { fileSources } from '../../src/file-sources.ts';
import type { AnalyzeOptions, HeapReport } from '../../src/heap/index.ts';
import { sourcesFrom } from '../../src/sources/index.ts';
import { buildPage, trackerScript } from './build-page.ts';
import type { Expectation } from './expectation.ts';
import { caseFolder, install, type Variant } from './install.ts';
import { judge, type Verdict } from './judge.ts';
import { runProgram } from './run-program.ts';
import { openBrowser, visit } from './visit.ts';

const USAGE = `Usage: npm run reports [-- NAME… --engine FOLDER --keep FOLDER]

Rebuilds leaks that people reported, with the versions of libraries that had them, and measures what is said of them.

  --engine  measure another build of the library, too: the folder of its package (…/dist/lib) or of its sources (…/src)
  --keep    keep the snapshots in this folder`;

type Analyze = (chunks: Iterable<string>, options: AnalyzeOptions) => Promise<HeapReport>;

interface Heap {
  readonly chunks: string[];
  /** Where the scripts and source maps are. */
  readonly folder: string;
}

/** The snapshots of a case. */
type Heaps = Readonly<Record<'bad' | 'again' | 'minified' | 'ok', Heap>>;

interface Row {
  readonly name: string;
  /** A correct page has none. */
  readonly leaks: number;
  readonly verdict: Verdict;
  readonly minified: Verdict;
  readonly sameAgain: boolean;
  readonly sameMinified: boolean;
  /** Nothing is held where it is fixed. */
  readonly okClean: boolean;
}

const { values, positionals } = parseArgs({
  options: { engine: { type: 'string' }, keep: { type: 'string' }, help: { type: 'boolean' } },
  allowPositionals: true,
});

async function measure(): Promise<boolean> {
  const engines: Record<string, Analyze> = { ...(values.engine && { before: await load(values.engine) }) };
  engines.now = await load(fileURLToPath(new URL('../../src', import.meta.url)));
  const rows: Record<string, Row[]> = Object.fromEntries(Object.keys(engines).map((key) => [key, []]));
  const failures: string[] = [];
  const tracker = await trackerScript();
  const browser = await openBrowser();
  try {
    for (const name of positionals.length > 0 ? positionals : allCases())
      try {
        const { default: expected }: { default: Expectation } = await import(`./${name}/expected.ts`);
        const heaps = await record(name, browser, tracker);
        for (const [key, analyze] of Object.entries(engines)) {
          const row = await judgeCase(name, heaps, expected, analyze);
          rows[key]?.push(row);
          print(key, row, expected);
        }
      } catch (error) {
        failures.push(name);
        console.error(`${name}: ${error instanceof Error ? error.message : error}`);
      }
  } finally {
    await browser.close();
  }
  for (const [key, judged] of Object.entries(rows)) console.log(`\n${key}: ${summary(judged)}`);
  if (failures.length > 0) console.error(`Not measured: ${failures.join(', ')}`);
  return failures.length === 0 && (rows.now ?? []).every(isRight);
}

const allCases = (): string[] =>
  readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

async function load(folder: string): Promise<Analyze> {
  const found = ['heap/index.js', 'heap/index.ts'].map((file) => resolve(folder, file)).find(existsSync);
  if (found === undefined)
    throw new Error(`${folder}: expected a folder with heap/index.js or heap/index.ts`);
  return (await import(pathToFileURL(found).href)).analyzeHeapSnapshot;
}

async function record(name: string, browser: Browser, tracker: string): Promise<Heaps> {
  const isPage = existsSync(`${caseFolder(name)}page.js`);
  const take = async (variant: Variant, minify = false) => {
    const installed = install(name, variant);
    const folder = isPage ? await buildPage(installed, variant, { minify }) : installed.folder;
    const chunks = isPage ? await visit(browser, folder, tracker) : runProgram(folder, variant, tracker);
    if (values.keep !== undefined) {
      mkdirSync(values.keep, { recursive: true });
      writeFileSync(
        resolve(values.keep, `${name}-${variant}${minify ? '-min' : ''}.heapsnapshot`),
        chunks.join(''),
      );
    }
    return { chunks, folder };
  };
  const bad = await take('bad');
  const minified = isPage ? await take('bad', true) : bad;
  return { bad, minified, again: await take('bad'), ok: await take('ok') };
}

async function judgeCase(name: string, heaps: Heaps, expected: Expectation, engine: Analyze): Promise<Row> {
  const analyze = ({ chunks, folder }: Heap) =>
    engine(chunks, { loadSources: sourcesFrom(fileSources(folder)) });
  const bad = await analyze(heaps.bad);
  const minified = await analyze(heaps.minified);
  const prints = fingerprints(bad);
  return {
    name,
    leaks: expected.leaks.length,
    verdict: judge(bad, expected),
    minified: judge(minified, expected),
    sameAgain: fingerprints(await analyze(heaps.again)) === prints,
    sameMinified: fingerprints(minified) === prints,
    okClean: judge(await analyze(heaps.ok), { ...expected, leaks: [] }).groups === 0,
  };
}

const fingerprints = ({ leaks }: HeapReport): string =>
  leaks
    .map(({ fingerprint }) => fingerprint)
    .sort()
    .join(' ');

const isRight = ({ verdict, minified, sameAgain, sameMinified, okClean }: Row): boolean =>
  [verdict, minified].every((one) => one.groupsRight && one.underlineRight && one.ownerRight) &&
  sameAgain &&
  sameMinified &&
  okClean;

function print(engine: string, row: Row, { leaks }: Expectation): void {
  const { name, verdict, minified, sameAgain, sameMinified, okClean } = row;
  const both = (key: 'underlineRight' | 'ownerRight' | 'groupsRight') =>
    `${mark(verdict[key])}${mark(minified[key])}`;
  console.log(
    `${engine.padEnd(7)}${name.padEnd(30)} groups ${verdict.groups}/${minified.groups} of ${leaks.length} ${both('groupsRight')}` +
      ` | underline ${both('underlineRight')} | owner ${both('ownerRight')}` +
      ` | fingerprint again ${mark(sameAgain)} minified ${mark(sameMinified)} | fixed is clean ${mark(okClean)}`,
  );
  for (const line of verdict.answers) console.log(`         ${line}`);
  for (const line of minified.answers) console.log(`     min ${line}`);
}

const mark = (right: boolean): string => (right ? '✓' : '✗');

function summary(rows: readonly Row[]): string {
  const of = (some: readonly Row[], test: (row: Row) => boolean) =>
    `${some.filter(test).length} of ${some.length}`;
  const both = (key: 'underlineRight' | 'ownerRight' | 'groupsRight') => (row: Row) =>
    row.verdict[key] && row.minified[key];
  const leaking = rows.filter(({ leaks }) => leaks > 0);
  const correct = rows.filter(({ leaks }) => leaks === 0);
  return (
    `underline right ${of(leaking, both('underlineRight'))}, owner right ${of(leaking, both('ownerRight'))}, ` +
    `groups right ${of(leaking, both('groupsRight'))}, ` +
    `fingerprint equal in two loads ${of(leaking, ({ sameAgain }) => sameAgain)}, ` +
    `minified ${of(leaking, ({ sameMinified }) => sameMinified)}, ` +
    `fixed is clean ${of(leaking, ({ okClean }) => okClean)}, ` +
    `no false alarm ${of(correct, both('groupsRight'))}`
  );
}

if (values.help) console.log(USAGE);
else process.exitCode = (await measure()) ? 0 : 1;
