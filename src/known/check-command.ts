import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
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
import { leaksFile } from './leaks-file.ts';
import { shellCommand } from './shell-command.ts';
import { type CheckNote, VARIABLES } from './test-run.ts';

const USAGE = `Usage: resource-tracker-devtools check [--update] [--prune] [--leaks FILE] -- COMMAND…

Runs the command of your tests, whose leak checks read the known leaks in leaks.json, and says afterwards which of those are
gone, or are fewer. What is known passes; what is new fails its test.

  --update  write down what is found instead of failing tests; nothing is taken out
  --prune   with --update: take out what is not found, and lower counts. Run all tests for it
  --leaks   another file of known leaks. Default: that of RESOURCE_TRACKER_LEAKS, or the nearest leaks.json, here or in a
            folder around

Exit code: that of the command; 2 if it could not be run, if no check of leaks ran in it, or the file can't be used.`;

interface Arguments {
  readonly command: readonly [string, ...string[]];
  readonly file: string;
  /** Whether somebody has named the file. */
  readonly isNamed: boolean;
  readonly update: boolean;
  readonly prune: boolean;
}

/** What the processes of a run have found. */
interface Found {
  /** One for each process at least that could check leaks. */
  readonly notes: readonly CheckNote[];
  /** Whether all of them came to their end, as far as is known. */
  readonly isWhole: boolean;
}

/** Runs tests, and keeps the file of known leaks. Returns the exit code. */
export async function check(args: readonly string[]): Promise<number> {
  const parsed = parse(args);
  if (typeof parsed === 'number') return parsed;
  const { command, file, isNamed, update, prune } = parsed;
  const folder = mkdtempSync(join(tmpdir(), 'resource-tracker-run-'));
  try {
    if (isNamed && !update && !existsSync(file)) throw new KnownLeaksError(`${file} is not there.`);
    if (update && !existsSync(dirname(file))) throw new KnownLeaksError(`${dirname(file)} is not there.`);
    const known = readKnown(file);
    const code = await run(command, {
      [VARIABLES.run]: folder,
      [VARIABLES.leaks]: file,
      // nobody else decides that
      [VARIABLES.update]: update ? '1' : '',
    });
    const found = readNotes(folder, code === 0);
    if (found.notes.length === 0) {
      console.error('\nNo check of leaks ran in this command: is the kit set up, and were there any tests?');
      return code || 2;
    }
    console.log(`\n${escapeLines(update ? write(file, found, prune) : compare(file, known, found))}`);
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
      prune: { type: 'boolean' },
      leaks: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    const { values } = parseArgs({ args: [...own], options });
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    if (values.prune && !values.update)
      throw new Error('--prune takes out of the file what is not found: it goes with --update.');
    const [program, ...rest] = separator < 0 ? [] : args.slice(separator + 1);
    if (program === undefined)
      throw new Error('Expected the command of your tests behind "--", as in: check -- npx vitest run');
    const named = values.leaks ?? (process.env[VARIABLES.leaks] || undefined);
    return {
      command: [program, ...rest],
      // as the checks will find it, wherever they run
      file: named === undefined ? leaksFile(process.cwd(), existsSync) : resolve(named),
      isNamed: named !== undefined,
      update: values.update === true,
      prune: values.prune === true,
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return 2;
  }
}

/** @throws KnownLeaksError */
function readKnown(file: string): KnownLeak[] {
  if (!existsSync(file)) return [];
  if (statSync(file).isDirectory()) throw new KnownLeaksError(`${file} is a folder; expected a file.`);
  return parseKnownLeaks(readFileSync(file, 'utf8'), file);
}

/** @returns its exit code. */
function run(command: readonly [string, ...string[]], variables: NodeJS.ProcessEnv): Promise<number> {
  const [program, args, options] = shellCommand(command, process.platform);
  const child = spawn(program, args, {
    ...{ stdio: 'inherit', env: { ...process.env, ...variables } },
    ...options,
  });
  // a terminal sends this one to the child as well; it decides, and what it has found is told
  const stay = () => undefined;
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  process.on('SIGINT', stay);
  process.on('SIGTERM', pass);
  const ended = new Promise<number>((resolve) => {
    child.on('error', ({ message }) => {
      console.error(`${command[0]} could not be run: ${message}`);
      resolve(2);
    });
    child.on('close', (code, signal) =>
      resolve(code ?? (signal === null ? 1 : 128 + constants.signals[signal])),
    );
  });
  return ended.finally(() => {
    process.off('SIGINT', stay);
    process.off('SIGTERM', pass);
  });
}

function readNotes(folder: string, isWhole: boolean): Found {
  const lines = readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
  const notes = lines.map(parseNote);
  const read = notes.flatMap((note) => note ?? []);
  return { notes: read, isWhole: isWhole && read.length === lines.length };
}

/** @returns `null` for one that was cut off, with its process. */
function parseNote(line: string): CheckNote | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** What is to be said of known leaks after a run. */
function compare(file: string, known: readonly KnownLeak[], { notes, isWhole }: Found): string[] {
  const used = new Map<string, number>();
  for (const { entry, count } of notes.flatMap(({ used }) => used))
    used.set(entry, Math.max(used.get(entry) ?? 0, count));
  const countOf = (entry: KnownLeak) => used.get(entryName(entry)) ?? 0;
  const gone = known.filter((entry) => countOf(entry) === 0);
  const fewer = known.filter((entry) => countOf(entry) > 0 && countOf(entry) < entry.count);
  const unknown = notes.flatMap(({ found }) => found);
  const again = `${known.length - gone.length} of ${known.length} were found again`;
  return [
    `Known leaks (${file}): ${again}${newOnes(unknown)}.`,
    ...unknown.map((leaks) => `  not known: ${foundText(leaks)}`),
    ...gone.map((entry) => `  ${isWhole ? 'gone' : 'not found'}: ${entryText(entry)}`),
    ...fewer.map((entry) => `  fewer, ${countOf(entry)} of ${entry.count}: ${entryText(entry)}`),
    ...(gone.length + fewer.length === 0
      ? []
      : [
          isWhole
            ? 'If these were all tests, --update --prune writes that down.'
            : 'The command failed, so these may be there all the same.',
        ]),
  ];
}

const newOnes = (found: readonly FoundLeaks[]): string =>
  found.length === 0 ? '' : `, and ${found.reduce((sum, { count }) => sum + count, 0)} that are not known`;

const foundText = ({ fingerprint, site, kind, count }: FoundLeaks): string =>
  `${count} × ${knownLeakText({ kind, ...(site && { site }), ...(fingerprint && { fingerprint }) })}`;

const entryText = (entry: KnownLeak): string =>
  `${knownLeakText(entry)}, known since ${entry.since}: ${entry.reason}`;

function write(file: string, { notes, isWhole }: Found, prune: boolean): string[] {
  const found = notes.flatMap((note) => note.found);
  // somebody may have written a reason meanwhile
  const known = readKnown(file);
  const today = new Date().toISOString().slice(0, 10);
  const changes = updateKnownLeaks(known, found, today, prune && isWhole);
  if (changes.leaks.length > 0 || existsSync(file)) replace(file, knownLeaksJson(changes.leaks));
  const kept = isWhole ? 'not found, --prune takes it out' : 'not found';
  const lines = (what: string, entries: readonly KnownLeak[]) =>
    entries.map((entry) => `  ${what}: ${entry.count} × ${knownLeakText(entry)}`);
  return [
    `${file}: ${plural(changes.leaks.length, 'known leak')} (${changesText(changes)}).`,
    ...lines('new', changes.added),
    ...lines('moved', changes.moved),
    ...lines('more', changes.raised),
    ...lines('fewer', changes.lowered),
    ...changes.gone.map((entry) => `  ${prune && isWhole ? 'gone' : kept}: ${entryText(entry)}`),
    ...(isWhole || !prune ? [] : ['  The command failed, so nothing was taken out that it did not find.']),
    ...changes.nameless.map(
      ({ kind, count }) =>
        `  not written down, since neither who holds it nor where it was made is known: ${count} × ${kind ?? 'no kind'}`,
    ),
  ];
}

/** All of it or nothing, also if the disk is full. */
function replace(file: string, text: string): void {
  const fresh = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(fresh, text);
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw new KnownLeaksError(`${file} can’t be written: ${error instanceof Error ? error.message : error}`);
  }
}

const changesText = ({ added, moved, raised, lowered, gone }: Changes): string =>
  `${added.length} new, ${moved.length} moved, ${raised.length} more, ${lowered.length} fewer, ${gone.length} not found`;

const escapeLines = (lines: readonly string[]): string => lines.map(escapeControls).join('\n');
