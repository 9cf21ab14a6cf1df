import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HeapRules, HeapSnapshotError } from '../heap/index.ts';
import { loadRules } from '../heap-rules.ts';
import { print } from '../print.ts';
import { intervalsText } from '../report/growth-text.ts';
import { jsonReport, type LeakReport } from '../report/index.ts';
import { summarize } from '../report/leak-report.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { type LookedInto, lookInto } from '../watch/look-into.ts';
import { Pacemaker } from '../watch/pacemaker.ts';
import { parseWatchOptions, USAGE, type WatchOptions } from '../watch/watch-options.ts';
import { type End, WatchedProgram } from '../watch/watched-program.ts';
import { explainError } from './explain-error.ts';
import { removingAtSignals } from './removing.ts';
import { checkWritable } from './write-output.ts';

const EXIT = { clean: 0, grows: 1, unusable: 2 } as const;

/** For which a program may go on after it was told to end, and who outlives it may be looked at, in milliseconds. */
const PATIENCE = 30_000;
/** For which a program may be looked at, in milliseconds: a heap of 3 GB takes that long. Then it is taken for hung, and killed. */
const LONGEST_LOOK = 300_000;

/** Runs a program, and tells what grows in it. Returns the exit code. */
export async function watch(args: readonly string[]): Promise<number> {
  let options: WatchOptions | null;
  try {
    options = parseWatchOptions(args);
  } catch (error) {
    console.error(`${escapeControls(error instanceof Error ? error.message : String(error))}\n\n${USAGE}`);
    return EXIT.unusable;
  }
  if (options === null) {
    await print(USAGE);
    return EXIT.clean;
  }
  const folder = mkdtempSync(join(tmpdir(), 'resource-tracker-watch-'));
  // a terminal that is closed takes no more lines, and all else goes on
  process.stderr.on('error', () => undefined);
  try {
    if (options.output !== undefined) checkWritable(options.output);
    const rules = options.rules === undefined ? {} : await loadRules(options.rules);
    return await watchIn(folder, options, rules);
  } catch (error) {
    console.error(explainError('The heap snapshot of the program', error));
    return EXIT.unusable;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function watchIn(folder: string, options: WatchOptions, rules: HeapRules): Promise<number> {
  const program = await WatchedProgram.start(options.command, folder);
  const { end, isOurs } = await runToItsEnd(program, options).finally(() => program.close());
  if (end.failure !== null) {
    console.error(escapeControls(end.failure));
    return EXIT.unusable;
  }
  const verdict = await removingAtSignals(folder, () => tell(program, folder, options, rules));
  return end.code !== 0 && !isOurs ? end.code : verdict;
}

/** Marks while it runs. `isOurs`: it ended since it was told to. */
async function runToItsEnd(
  program: WatchedProgram,
  { every, signal, duration }: WatchOptions,
): Promise<{ readonly end: End; readonly isOurs: boolean }> {
  // whoever reads the logs wants to know why it stood still
  const progress = (text: string) => process.stderr.write(`resource-tracker-devtools: ${text}\n`);
  const pacemaker = new Pacemaker(every, async () => {
    if (program.processes.length === 0) {
      progress('no process of Node has begun to run yet, so nothing was marked');
      return 0;
    }
    const took = await Promise.all(program.processes.map((one) => one.mark()));
    const longest = Math.max(0, ...took.map((one) => one ?? 0));
    const count = Math.max(0, ...program.processes.map(({ marks }) => marks.intervals));
    progress(`mark ${count}, which took ${Math.round(longest)} ms`);
    return longest;
  });
  let isOurs = false;
  const finish = async (by: NodeJS.Signals, isToBeSent: boolean) => {
    // whoever asks twice does not want to wait
    if (isOurs) return program.end('SIGKILL');
    isOurs = true;
    // one that never comes to an end of what it does would never answer
    killAfter(LONGEST_LOOK);
    await pacemaker.stop();
    progress('looking at what grew');
    await program.look();
    if (isToBeSent) program.end(by);
    killAfter(PATIENCE);
  };
  let deadline: NodeJS.Timeout | undefined;
  const killAfter = (time: number) => {
    clearTimeout(deadline);
    // it may have ended meanwhile, and then nothing is to wait for this
    deadline = setTimeout(() => program.end('SIGKILL'), time).unref();
  };
  const time = duration === null ? undefined : setTimeout(() => void finish('SIGTERM', true), duration);
  const listeners: Partial<Record<NodeJS.Signals, () => void>> = {
    SIGUSR2: () => void pacemaker.beat(),
    // a terminal sends this one to the program as well, which waits with it until we have looked
    SIGINT: () => void finish('SIGINT', !process.stdin.isTTY),
    SIGTERM: () => void finish('SIGTERM', true),
    // its terminal is closed
    SIGHUP: () => void finish('SIGTERM', true),
    // the last, as it may be one of these
    [signal]: () => void pacemaker.beat(),
  };
  const names = Object.keys(listeners) as NodeJS.Signals[];
  for (const name of names) process.on(name, listeners[name] as () => void);
  try {
    const end = await program.ended;
    // what asks from here on comes too late to be why
    const wasOurs = isOurs;
    // what the program has started may live on
    await within(
      PATIENCE,
      pacemaker.stop().then(() => program.look()),
    );
    return { end, isOurs: wasOurs };
  } finally {
    clearTimeout(time);
    clearTimeout(deadline);
    for (const name of names) process.off(name, listeners[name] as () => void);
  }
}

/** Resolved when the work is done, or after that time, in milliseconds. */
async function within(time: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, time);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function tell(
  { processes }: WatchedProgram,
  folder: string,
  { json, output }: WatchOptions,
  rules: HeapRules,
): Promise<number> {
  const found: LookedInto[] = [];
  const remarks = processes.flatMap((one) => one.remarks);
  for (const one of processes) {
    const answer = await lookInto(one, folder, rules, processes.length === 1).catch(sentenceOf(one.pid));
    if (typeof answer === 'string') remarks.push(answer);
    else found.push(answer);
  }
  if (found.length === 0) {
    const none = processes.length === 0 ? [NO_PROCESS] : remarks;
    console.error(['Nothing can be told of what grows:', ...none].map(escapeControls).join('\n  '));
    return EXIT.unusable;
  }
  const report: LeakReport = summarize(
    found.flatMap(({ leaks }) => leaks),
    {
      ...{ at: Date.now(), proven: true },
      growth: found.flatMap(({ growth }) => growth),
      heldByTools: found.flatMap(({ heldByTools }) => heldByTools),
      sourceRemarks: [...remarks, ...found.flatMap((one) => one.remarks)],
    },
  );
  const width = output === undefined ? process.stderr.columns : undefined;
  const text = json ? jsonReport(report) : intervalsText(report, { width, most: 10 });
  if (output === undefined) await print(text, process.stderr);
  else
    await writeTo(output, text).catch(async (error: unknown) => {
      // it took hours, maybe, and is lost otherwise
      await print(text, process.stderr);
      throw error;
    });
  return report.total > 0 ? EXIT.grows : EXIT.clean;
}

/** One that can't be read does not keep us from the others. */
const sentenceOf =
  (pid: number) =>
  (error: unknown): string => {
    if (!(error instanceof HeapSnapshotError)) throw error;
    return `process ${pid}: its heap snapshot could not be read: ${error.message}`;
  };

const NO_PROCESS =
  'no process of Node has run for long enough to be marked: expected one of Node 20.16 or later, such as node server.js.';

async function writeTo(file: string, text: string): Promise<void> {
  const stream = createWriteStream(file);
  await print(text, stream).finally(() => stream.end());
}
