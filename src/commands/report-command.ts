import { parseArgs } from 'node:util';
import { parseQuery, QueryError } from '../heap/overview/parse-query.ts';
import { print } from '../print.ts';
import { ProgressLine } from '../progress-line.ts';
import { openInput, STANDARD_INPUT } from '../snapshot-input.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { FileError } from './compare-files.ts';
import { explainError } from './explain-error.ts';
import { ownVersion } from './own-version.ts';
import { parseId } from './parse-id.ts';
import { tellComparison } from './tell-comparison.ts';
import { EXIT, tellSnapshot } from './tell-snapshot.ts';

const USAGE = `Usage: resource-tracker-devtools FILE.heapsnapshot… [--json] [--all] [--id ID]… [--query TERMS]…
           [--source-maps DIR] [--rules FILE]
       resource-tracker-devtools capsule FILE.heapsnapshot OUT.heapsnapshot [--id ID]… [--force]
       resource-tracker-devtools check [--update] [--leaks FILE] -- COMMAND…
       resource-tracker-devtools watch [--every 30s] -- node server.js …
       resource-tracker-devtools mcp [--source-maps DIR] [--rules FILE]

Tells what keeps the tracked objects in a heap snapshot alive, and of any heap what is in it: detached DOM by its holders,
what retains most, the largest collections, functions and strings that are there again and again, and all classes.
Save a snapshot in the Memory panel of DevTools, or with v8.writeHeapSnapshot() in Node. It may be packed by gzip; "-" reads
one from the standard input, and a .heaptimeline file is read as well.

Of two or more snapshots of one session, taken one after another, it tells what came and stayed between them, what holds it,
and what grows: take one before a round trip (open a dialog, close it) and one after each, or after several.

  --repeat N
          how many round trips were made between two snapshots. Default: 1
  --id    tell of the object with this heap object id, which DevTools shows after an @, instead; may be repeated
  --query list the objects that match instead, those that retain most first. Terms are
            class=NAME     of this class; * stands for any characters
            path=TEXT      with this in the path that holds them
            size>1MB       by what would be freed with them; also size<, shallow> and shallow<
            detached       DOM nodes that are in no document
          All have to hold, whether in one --query, with spaces between, or in several
  --all   tell of each object by itself, where what is held alike is told once, and of all else all that is known
  --source-maps DIR
          tell places in the sources, by the scripts and source maps in this folder; without it, by those beside
          scripts that are files
  --json  print the report as JSON
  --rules an ES module of yours that exports "matchers" or "owners": how paths read, and whose references are; or
          rules of owners as JSON
  --version
          print the version
  --help  print this text

With "check" it runs tests and keeps the file of their known leaks; with "capsule" it writes a small snapshot without data,
for others to see; with "mcp" it serves agents that ask about heap snapshots. "check --help", "capsule --help",
"watch --help" and "mcp --help" tell more.

Exit code: 0  nothing that is tracked is held, but by tools, or by the browser or a framework in passing; also where
              --id has found its objects, and for any --query
           1  something is held that counts as a leak; of several snapshots, something grows
           2  the file or the arguments can't be used, or the report can't be written
           3  nothing is tracked in this heap: it may be that of another page. What is in it is told`;

/** Tells what a heap snapshot says. Returns the exit code. */
export async function report(args: readonly string[]): Promise<number> {
  const parsed = parse(args);
  if (parsed === undefined) return EXIT.unusable;
  const { file, help, version } = parsed;
  try {
    if (help || version) {
      await print(help ? USAGE : ownVersion());
      return EXIT.clean;
    }
    if (file === undefined) {
      console.error(USAGE);
      return EXIT.unusable;
    }
    if (parsed.files.length > 1) {
      const { text, code } = await tellComparison({ ...parsed, width: process.stdout.columns });
      await print(text);
      return code;
    }
    const { chunks, size } = openInput(file);
    const progress = new ProgressLine(process.stderr, size);
    const { text, code } = await tellSnapshot(chunks, {
      ...parsed,
      ...{ size, width: process.stdout.columns },
      onProgress: (step) => progress.show(step),
    }).finally(() => progress.clear());
    await print(text);
    return code;
  } catch (error) {
    if (error instanceof FileError) console.error(explainError(error.file, error.cause));
    else console.error(explainError(file ?? STANDARD_INPUT, error));
    return EXIT.unusable;
  }
}

function parse(args: readonly string[]) {
  try {
    const options = {
      json: { type: 'boolean' },
      all: { type: 'boolean' },
      id: { type: 'string', multiple: true },
      query: { type: 'string', multiple: true },
      repeat: { type: 'string' },
      rules: { type: 'string' },
      'source-maps': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file] = positionals;
    const ids = (values.id ?? []).map(parseId);
    if (ids.length > 0 && values.query !== undefined)
      throw new Error('--id and --query ask for different things: use one of them.');
    if (positionals.length > 1 && (ids.length > 0 || values.query !== undefined))
      throw new Error(`--id and --query ask about one file, got ${positionals.length}.`);
    if (positionals.length < 2 && values.repeat !== undefined)
      throw new Error('--repeat tells of the round trips between two files or more: name all of them.');
    return {
      ...{ file, files: positionals, repeat: parseRepeat(values.repeat ?? '1') },
      ...{ ids, rules: values.rules, sourceMaps: values['source-maps'] },
      ...{ json: values.json === true, all: values.all === true, help: values.help === true },
      query: values.query === undefined ? undefined : parseQuery(values.query),
      version: values.version === true,
    };
  } catch (error) {
    const message = escapeControls(error instanceof Error ? error.message : String(error));
    // a query has a sentence of its own for how it is written
    console.error(error instanceof QueryError ? message : `${message}\n\n${USAGE}`);
    return undefined;
  }
}

function parseRepeat(text: string): number {
  const repeat = Number(text);
  if (!Number.isInteger(repeat) || repeat < 1)
    throw new Error(`--repeat ${text}: expected how many round trips were made, such as 5.`);
  return repeat;
}
