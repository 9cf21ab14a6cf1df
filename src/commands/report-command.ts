import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { fileSources } from '../file-sources.ts';
import { analyzeHeapSnapshot } from '../heap/index.ts';
import { loadRules } from '../heap-rules.ts';
import { print } from '../print.ts';
import { ProgressLine } from '../progress-line.ts';
import { jsonReport, type LeakReport, reportSnapshot, textReport } from '../report/index.ts';
import { objectsText } from '../report/objects-text.ts';
import { openInput, STANDARD_INPUT } from '../snapshot-input.ts';
import { sourcesFrom } from '../sources/index.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { explainError } from './explain-error.ts';

const USAGE = `Usage: resource-tracker-devtools FILE.heapsnapshot [--json] [--all] [--id ID]… [--source-maps DIR] [--rules FILE]
       resource-tracker-devtools check [--update] [--leaks FILE] -- COMMAND…

Tells what keeps the tracked objects in a heap snapshot alive. Save one in the Memory panel of DevTools, or with
v8.writeHeapSnapshot() in Node. It may be packed by gzip; "-" reads one from the standard input.

  --id    tell of the object with this heap object id, which DevTools shows after an @, instead; may be repeated
  --all   tell of each object by itself, where what is held alike is told once
  --source-maps DIR
          tell places in the sources, by the scripts and source maps in this folder; without it, by those beside
          scripts that are files
  --json  print the report as JSON
  --rules an ES module of yours that exports "matchers" or "owners": how paths read, and whose references are; or
          rules of owners as JSON
  --version
          print the version
  --help  print this text

With "check" it runs tests and keeps the file of their known leaks; "check --help" tells more.

Exit code: 0  nothing that is tracked is held, but by tools, or by the browser or a framework in passing; also where
              --id has found its objects
           1  something is held that counts as a leak
           2  the file or the arguments can't be used, or the report can't be written
           3  nothing is tracked in this heap: it may be that of another page`;

const EXIT = { clean: 0, leaks: 1, unusable: 2, untracked: 3 } as const;

const NOTHING_TRACKED =
  'Nothing is tracked in this heap. Track what you want to watch with trackResource(target, name, kind), then take the snapshot again.';

const NO_LEAK = 'None of these counts as a leak: only tools hold them.';

/** Tells what a heap snapshot says. Returns the exit code. */
export async function report(args: readonly string[]): Promise<number> {
  const parsed = parse(args);
  if (parsed === undefined) return EXIT.unusable;
  const { file, json, all, help, version, ids, rules, sourceMaps } = parsed;
  try {
    if (help || version) {
      await print(help ? USAGE : ownVersion());
      return EXIT.clean;
    }
    if (file === undefined) {
      console.error(USAGE);
      return EXIT.unusable;
    }
    const { chunks, size } = openInput(file);
    const progress = new ProgressLine(process.stderr, size);
    const heap = await analyzeHeapSnapshot(chunks, {
      ...(size !== undefined && { size }),
      ...(rules !== undefined && (await loadRules(rules))),
      onProgress: (step) => progress.show(step),
      loadSources: sourcesFrom(fileSources(sourceMaps)),
      ...(ids.length > 0 && { heapIds: ids }),
    }).finally(() => progress.clear());
    const width = process.stdout.columns;
    const options = { width, ...(all ? { each: true } : { most: 10, rest: '--all tells of each' }) };
    const leaks = reportSnapshot(heap);
    const isLeaking = countsAsLeak(leaks);
    if (json) await print(jsonReport(leaks));
    else if (ids.length > 0) await print(objectsText(heap, options));
    else if (heap.tracked === 0)
      await print([NOTHING_TRACKED, ...heap.remarks].map(escapeControls).join('\n'));
    else {
      const text = textReport(leaks, options);
      await print(leaks.total > 0 && !isLeaking ? `${text}\n\n${NO_LEAK}` : text);
    }
    // whoever has asked for objects has no verdict in mind
    if (ids.length > 0) return EXIT.clean;
    if (heap.tracked === 0) return EXIT.untracked;
    return isLeaking ? EXIT.leaks : EXIT.clean;
  } catch (error) {
    console.error(explainError(file ?? STANDARD_INPUT, error));
    return EXIT.unusable;
  }
}

/** As the package says, by its own name: the command stands deeper in it than its source. */
function ownVersion(): string {
  const { version }: { version: string } = createRequire(import.meta.url)(
    'resource-tracker-devtools/package.json',
  );
  return version;
}

/** Whether anything is held that is not held by tools alone. */
function countsAsLeak({ groups }: LeakReport): boolean {
  return groups.some(({ leaks }) => leaks.some(({ holder }) => holder?.path.heldByTools !== true));
}

function parse(args: readonly string[]) {
  try {
    const options = {
      json: { type: 'boolean' },
      all: { type: 'boolean' },
      id: { type: 'string', multiple: true },
      rules: { type: 'string' },
      'source-maps': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (more.length > 0) throw new Error(`Expected one file, got ${positionals.length}.`);
    const ids = (values.id ?? []).map(parseId);
    return {
      ...{ file, ids, rules: values.rules, sourceMaps: values['source-maps'] },
      ...{ json: values.json === true, all: values.all === true, help: values.help === true },
      version: values.version === true,
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return undefined;
  }
}

function parseId(text: string): number {
  const id = /^@?(\d+)$/.exec(text)?.[1];
  if (id === undefined) throw new Error(`--id ${text}: expected a heap object id, such as @12345.`);
  return Number(id);
}
