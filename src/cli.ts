#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { fileChunks, fileSize } from './file-chunks.ts';
import { fileSources } from './file-sources.ts';
import { analyzeHeapSnapshot, HeapSnapshotError } from './heap/index.ts';
import { loadRules, RulesError } from './heap-rules.ts';
import { check } from './known/check-command.ts';
import { jsonReport, reportSnapshot, textReport } from './report/index.ts';
import { sourcesFrom } from './sources/index.ts';
import { escapeControls } from './tracker/escape-controls.ts';

const USAGE = `Usage: resource-tracker-devtools FILE.heapsnapshot [--json] [--all] [--id ID]… [--source-maps DIR] [--rules FILE]
       resource-tracker-devtools check [--update] [--leaks FILE] -- COMMAND…

Tells what keeps the tracked objects in a heap snapshot alive. Save one in the Memory panel of DevTools, or with
v8.writeHeapSnapshot() in Node.

  --id    tell of the object with this heap object id, which DevTools shows after an @, instead; may be repeated
  --all   tell of each object by itself, where what is held alike is told once
  --source-maps DIR
          tell places in the sources, by the scripts and source maps in this folder; without it, by those beside
          scripts that are files
  --json  print the report as JSON
  --rules an ES module of yours that exports "matchers" or "owners": how paths read, and whose references are; or
          rules of owners as JSON
  --help  print this text

With "check" it runs tests and keeps the file of their known leaks; "check --help" tells more.

Exit code: 0 if nothing that is tracked is held, 1 if something is, 2 if the file could not be read.`;

const NOTHING_TRACKED =
  'Nothing is tracked in this heap. Track what you want to watch with trackResource(target, name, kind), then take the snapshot again.';

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === 'check') return check(rest);
  const parsed = parse(args);
  if (parsed === undefined) return 2;
  const { file, json, all, help, ids, rules, sourceMaps } = parsed;
  if (help || file === undefined) {
    console[help ? 'log' : 'error'](USAGE);
    return help ? 0 : 2;
  }
  try {
    const heap = await analyzeHeapSnapshot(fileChunks(file), {
      ...fileSize(file),
      ...(rules !== undefined && (await loadRules(rules))),
      onProgress,
      loadSources: sourcesFrom(fileSources(sourceMaps)),
      ...(ids.length > 0 && { heapIds: ids }),
    });
    const report = reportSnapshot(heap);
    if (json) console.log(jsonReport(report));
    else if (heap.tracked === 0) console.log(NOTHING_TRACKED);
    else console.log(textReport(report, all ? { each: true } : { most: 10, rest: '--all tells of each' }));
    return report.total > 0 ? 1 : 0;
  } catch (error) {
    console.error(explain(file, error));
    return 2;
  } finally {
    onProgress({ step: '' });
  }
}

function parse(args: string[]) {
  try {
    const options = {
      json: { type: 'boolean' },
      all: { type: 'boolean' },
      id: { type: 'string', multiple: true },
      rules: { type: 'string' },
      'source-maps': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (more.length > 0) throw new Error(`Expected one file, got ${positionals.length}.`);
    const ids = (values.id ?? []).map(parseId);
    return {
      ...{ file, ids, rules: values.rules, sourceMaps: values['source-maps'] },
      ...{ json: values.json === true, all: values.all === true, help: values.help === true },
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

/** Shows what is being done where somebody watches. */
function onProgress({ step }: { readonly step: string }): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${step}`);
}

/** Errors of the file and of the system are sentences; others are bugs, and keep their traces. */
function explain(file: string, error: unknown): string {
  // what is quoted of a file may be anything
  if (error instanceof HeapSnapshotError) return escapeControls(`${file}: ${error.message}`);
  if (error instanceof RulesError) return escapeControls(error.message);
  if (!(error instanceof Error)) return String(error);
  if (!('code' in error)) return error.stack ?? error.message;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : file;
  return `${path} could not be read: ${error.message}`;
}
