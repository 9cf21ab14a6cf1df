import { parseArgs } from 'node:util';
import { type Capsule, makeCapsule, readHeapSnapshot } from '../heap/index.ts';
import { print } from '../print.ts';
import { ProgressLine } from '../progress-line.ts';
import { formatBytes } from '../report/words.ts';
import { openInput, STANDARD_INPUT } from '../snapshot-input.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { explainError } from './explain-error.ts';
import { parseId } from './parse-id.ts';
import { checkOutput, writeOutput } from './write-output.ts';

const USAGE = `Usage: resource-tracker-devtools capsule FILE.heapsnapshot OUT.heapsnapshot [--id ID]… [--force]

Writes a small heap snapshot of what holds the tracked objects, and of nothing else: what one can attach to a public issue. It
opens in the Memory panel of DevTools, and this command tells the same of it, with the same fingerprints.

In it are the objects on the paths and what tells how these read: names of properties, variables, functions and classes,
tags of elements, kinds of tracked objects, sizes, and where functions stand in their scripts, by the last two parts of the
scripts' addresses. Not in it are strings, numbers, keys of Maps, attributes, texts of code, names of tracked objects, hosts,
queries, and all other objects. What "strings" has at the end of the file is all that is told; read it before you give it
away, as a program may use data for names.

FILE may be packed by gzip; "-" reads it from the standard input, or as OUT writes to the standard output.

  --id    be about the object with this heap object id, which DevTools shows after an @, instead; may be repeated
  --force replace OUT if it is there
  --help  print this text

Exit code: 0  OUT is written
           2  the file or the arguments can't be used, or OUT can't be written
           3  nothing is tracked in this heap, and there was no --id`;

const EXIT = { written: 0, unusable: 2, untracked: 3 } as const;

const STANDARD_OUTPUT = '-';

const NOTHING_TRACKED =
  'Nothing is tracked in this heap, so nothing is written. Name objects by --id, or track what you want to watch with trackResource(target, name, kind), and take the snapshot again.';

/** Writes a capsule of a heap snapshot. Returns the exit code. */
export async function capsule(args: readonly string[]): Promise<number> {
  const parsed = parse(args);
  if (parsed === undefined) return EXIT.unusable;
  const { file, output, ids, force, help } = parsed;
  try {
    if (help) {
      await print(USAGE);
      return EXIT.written;
    }
    if (output !== STANDARD_OUTPUT) checkOutput(output, file, force);
    const { chunks, size } = openInput(file);
    const progress = new ProgressLine(process.stderr, size);
    const made = await make(chunks, size, ids, progress).finally(() => progress.clear());
    if (made.objects === 0) {
      console.error(NOTHING_TRACKED);
      return EXIT.untracked;
    }
    if (output === STANDARD_OUTPUT) await print(made.json);
    else {
      writeOutput(output, `${made.json}\n`, force);
      await print(summary(output, made));
    }
    return EXIT.written;
  } catch (error) {
    console.error(explainError(file, error));
    return EXIT.unusable;
  }
}

async function make(
  chunks: ReturnType<typeof openInput>['chunks'],
  size: number | undefined,
  ids: readonly number[],
  progress: ProgressLine,
): Promise<Capsule> {
  let read = 0;
  const graph = await readHeapSnapshot(chunks, {
    ...(size !== undefined && { size }),
    onProgress(step) {
      read = step.read;
      progress.show(step);
    },
  });
  return makeCapsule(graph, {
    ...(ids.length > 0 && { heapIds: ids }),
    onStep: (step) => progress.show({ step, read }),
  });
}

/** What was written, what of it has to be known, and what was left out. */
function summary(output: string, { json, objects, leftOut, fingerprints, different }: Capsule): string {
  const bytes = formatBytes(Buffer.byteLength(json));
  const lines = [`${output}: ${bytes}, with ${objects === 1 ? '1 object' : `${objects} objects`}.`];
  if (fingerprints.length > 0) lines.push(`Fingerprints: ${fingerprints.join(', ')}.`);
  if (leftOut > 0)
    lines.push(`${leftOut} more are left out: of each leak the first are in it, as far as there is room.`);
  if (different.length > 0)
    lines.push(
      `Not told in the same way as in the whole heap: ${different.map((id) => `@${id}`).join(', ')}. It would take more than a capsule has.`,
    );
  lines.push('All texts in it are in "strings", at its end: read them before you give it away.');
  return lines.map(escapeControls).join('\n');
}

function parse(args: readonly string[]) {
  try {
    const options = {
      id: { type: 'string', multiple: true },
      force: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file = STANDARD_INPUT, output = STANDARD_OUTPUT] = positionals;
    const help = values.help === true;
    if (!help && positionals.length !== 2)
      throw new Error(`Expected two files, the one to read and the one to write, got ${positionals.length}.`);
    return { file, output, help, ids: (values.id ?? []).map(parseId), force: values.force === true };
  } catch (error) {
    console.error(`${escapeControls(error instanceof Error ? error.message : String(error))}\n\n${USAGE}`);
    return undefined;
  }
}
