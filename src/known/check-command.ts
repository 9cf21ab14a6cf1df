import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { plural } from '../report/words.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import {
  type Changes,
  entryName,
  type FoundLeaks,
  type KnownLeak,
  KnownLeaksError,
  knownLeaksJson,
  knownLeakText,
  parseKnownLeaks,
  updateKnownLeaks,
} from './known-leaks.ts';
import { type CheckNote, DEFAULT_FILE, VARIABLES } from './test-run.ts';

const CHECK_USAGE = `Usage: resource-tracker-devtools check [--update] [--leaks FILE] -- COMMAND…

Runs the command of your tests, whose leak checks read the known leaks in leaks.json, and says afterwards which of those are
gone, or are fewer. What is known passes; what is new fails its test.

  --update  write down what is found instead of failing tests, and take out what is not found. Run all tests for it
  --leaks   another file of known leaks

Exit code: that of the command; 2 if it could not be run, or the file could not be read.`;

interface Arguments {
  readonly command: readonly [string, ...string[]];
  readonly file: string;
  readonly update: boolean;
}

/** Runs tests, and keeps the file of known leaks. Returns the exit code. */
export async function check(args: readonly string[]): Promise<number> {
  const parsed = parse(args);
  if (typeof parsed === 'number') return parsed;
  const { command, file, update } = parsed;
  const folder = mkdtempSync(join(tmpdir(), 'resource-tracker-run-'));
  try {
    const known = readKnown(file, update);
    const code = await run(command, {
      [VARIABLES.run]: folder,
      ...(existsSync(file) && { [VARIABLES.leaks]: resolve(file) }),
      ...(update && { [VARIABLES.update]: '1' }),
    });
    const notes = readNotes(folder);
    console.log(
      `\n${escapeLines(update ? write(file, known, notes, code === 0) : compare(file, known, notes))}`,
    );
    return code;
  } catch (error) {
    if (!(error instanceof KnownLeaksError)) throw error;
    console.error(escapeControls(error.message));
    return 2;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function parse(args: readonly string[]): Arguments | number {
  const separator = args.indexOf('--');
  const own = separator < 0 ? args : args.slice(0, separator);
  try {
    const options = {
      update: { type: 'boolean' },
      leaks: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    const { values } = parseArgs({ args: [...own], options });
    if (values.help) {
      console.log(CHECK_USAGE);
      return 0;
    }
    const [program, ...rest] = separator < 0 ? [] : args.slice(separator + 1);
    if (program === undefined)
      throw new Error('Expected the command of your tests behind "--", as in: check -- npx vitest run');
    return {
      command: [program, ...rest],
      file: values.leaks ?? DEFAULT_FILE,
      update: values.update === true,
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${CHECK_USAGE}`);
    return 2;
  }
}

function readKnown(file: string, update: boolean): KnownLeak[] {
  if (!existsSync(file)) return [];
  try {
    return parseKnownLeaks(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (update && error instanceof KnownLeaksError) {
      console.error(`${escapeControls(error.message)} Its reasons are lost.`);
      return [];
    }
    throw error;
  }
}

/** @returns its exit code; of one that a signal has ended, 128 and the signal's number are not known here: 1. */
function run(
  [program, ...args]: readonly [string, ...string[]],
  variables: NodeJS.ProcessEnv,
): Promise<number> {
  const child = spawn(program, args, {
    ...{ stdio: 'inherit', env: { ...process.env, ...variables } },
    shell: process.platform === 'win32',
  });
  // the terminal's signals come to the child as well; it decides, and what it has found is told
  const stay = () => undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stay);
  return new Promise((resolve) => {
    child.on('error', ({ message }) => {
      console.error(`${program} could not be run: ${message}`);
      resolve(2);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function readNotes(folder: string): CheckNote[] {
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): CheckNote => JSON.parse(line)),
  );
}

/** What is to be said of known leaks after a run. */
function compare(file: string, known: readonly KnownLeak[], notes: readonly CheckNote[]): string[] {
  const used = new Map<string, number>();
  for (const { entry, count } of notes.flatMap(({ used }) => used))
    used.set(entry, Math.max(used.get(entry) ?? 0, count));
  const countOf = (entry: KnownLeak) => used.get(entryName(entry)) ?? 0;
  const gone = known.filter((entry) => countOf(entry) === 0);
  const fewer = known.filter((entry) => countOf(entry) > 0 && countOf(entry) < entry.count);
  const unknown = notes.flatMap(({ found }) => found);
  return [
    `Known leaks (${file}): ${known.length - gone.length} of ${known.length} were found again${newOnes(unknown)}.`,
    ...gone.map((entry) => `  gone: ${entryText(entry)}`),
    ...fewer.map((entry) => `  fewer, ${countOf(entry)} of ${entry.count}: ${entryText(entry)}`),
    ...(gone.length + fewer.length > 0 ? ['Run all tests with --update to write that down.'] : []),
  ];
}

const newOnes = (found: readonly FoundLeaks[]): string =>
  found.length === 0 ? '' : `, and ${found.reduce((sum, { count }) => sum + count, 0)} that are not known`;

const entryText = (entry: KnownLeak): string =>
  `${knownLeakText(entry)}, known since ${entry.since}: ${entry.reason}`;

function write(
  file: string,
  known: readonly KnownLeak[],
  notes: readonly CheckNote[],
  isWhole: boolean,
): string[] {
  const found = notes.flatMap((note) => note.found);
  const changes = updateKnownLeaks(known, found, new Date().toISOString().slice(0, 10), isWhole);
  if (changes.leaks.length > 0 || existsSync(file)) writeFileSync(file, knownLeaksJson(changes.leaks));
  return [
    `${file}: ${plural(changes.leaks.length, 'known leak')} (${changesText(changes)}).`,
    ...changes.added.map((entry) => `  new: ${entry.count} × ${knownLeakText(entry)}`),
    ...changes.gone.map((entry) => `  gone: ${entryText(entry)}`),
    ...(isWhole ? [] : ['  The command failed, so nothing was taken out that it did not find.']),
    ...changes.nameless.map(
      ({ kind, count }) =>
        `  not written down, since neither who holds it nor where it was made is known: ${count} × ${kind ?? 'no kind'}`,
    ),
  ];
}

const changesText = ({ added, raised, lowered, gone }: Changes): string =>
  `${added.length} new, ${raised.length} more, ${lowered.length} fewer, ${gone.length} gone`;

const escapeLines = (lines: readonly string[]): string => lines.map(escapeControls).join('\n');
