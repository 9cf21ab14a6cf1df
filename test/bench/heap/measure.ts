import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

export type Engine =
  | 'bare'
  | 'bedrock'
  | 'floor'
  | 'ours'
  | 'ours-first'
  | 'ours-sizes'
  | 'chrome'
  | 'chrome-raw'
  | 'memlab';

export interface Task {
  readonly file: string;
  /** Heap object ids of what a path is looked for to; ours finds them by itself. */
  readonly ids: readonly number[];
  /** Places of nodes in the file that the engine is asked for its opinion on. */
  readonly nodes: readonly number[];
}

/** An engine's opinion on a node. */
export interface Opinion {
  /** References from the root; `null` if there is no way. */
  readonly distance: number | null;
  /** Bytes; `null` where it does not say. */
  readonly retainedSize: number | null;
}

const measurement = v.object({
  /** Milliseconds from the start to each event. */
  times: v.record(v.string(), v.number()),
  /** Most bytes of memory that were resident at a time. */
  peak: v.number(),
  /** Paths found. */
  paths: v.number(),
  opinions: v.optional(
    v.array(v.object({ distance: v.nullable(v.number()), retainedSize: v.nullable(v.number()) })),
  ),
});

export type Measurement = v.InferOutput<typeof measurement>;

const program = fileURLToPath(new URL('run-engine.js', import.meta.url));

/** Lets an engine work on a file in a process of its own, with more memory than it needs. */
export async function measure(engine: Engine, task: Task, chromeEngine: string): Promise<Measurement> {
  const child = fork(program, [engine], {
    execArgv: ['--max-old-space-size=8192'],
    env: { ...process.env, CHROME_ENGINE: chromeEngine },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (data) => {
    errors += data;
  });
  let result: unknown;
  child.once('message', (message) => {
    result = message;
  });
  child.send(task);
  const [code] = await once(child, 'close');
  if (code !== 0 || result === undefined)
    throw new Error(`${engine} ended with ${code} on ${task.file} and no result:\n${errors}`);
  return v.parse(measurement, result);
}
