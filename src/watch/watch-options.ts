import { parseArgs } from 'node:util';

export const USAGE = `Usage: resource-tracker-devtools watch [--every 30s] [--signal SIGUSR2] [--for 10m] [--json] [--output FILE] [--rules FILE]
                                       -- node server.js …

Runs a Node program, marks the time in the ids of its objects now and then, and tells at the end what has grown between all
marks, and what holds it: when the program ends, after Ctrl+C or SIGTERM, or after --for.

  --every   the time between two marks: 500ms, 30s, 5m or 1h. Default: 30s; where a signal is named, only that marks
  --signal  mark when this command gets the signal; SIGUSR2 always does: kill -USR2 PID
  --for     look after that time, and end the program with SIGTERM
  --json    report as JSON
  --output  write the report to a file. Default: the standard error output
  --rules   an ES module of yours that exports "matchers" or "owners", or rules of owners as JSON
  --help    print this text

Each mark stops the program: all garbage is collected, and all objects are numbered. That takes about as long as a heap
snapshot, 30 to 100 ms for each MB of its heap, and so does the look at the end. Marks never take more than a twentieth of the
time: the next one waits longer where one was long. Between marks the program runs as ever, without a timer of ours. 3 marks
are needed, the first when the program has warmed up.

Every Node process that the program starts is watched by itself; its threads are not, nor are npm and its like.
The last heap snapshot is written to a folder for temporary files, which nobody else can read, and deleted.

Exit code: 0  nothing grows
           1  something grows
           2  nothing can be told: too few marks, a program that can't be run, or arguments that can't be used
           any other is that of a program that failed by itself, whatever grew`;

export interface WatchOptions {
  readonly command: readonly [string, ...string[]];
  /** Milliseconds; `null` if only a signal marks. */
  readonly every: number | null;
  readonly signal: NodeJS.Signals;
  /** Milliseconds; `null` for as long as the program runs. */
  readonly duration: number | null;
  readonly json: boolean;
  readonly output: string | undefined;
  readonly rules: string | undefined;
}

const OPTIONS = {
  every: { type: 'string' },
  signal: { type: 'string' },
  for: { type: 'string' },
  json: { type: 'boolean' },
  output: { type: 'string' },
  rules: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What a process can be sent to be marked, and that no program and no Node needs. */
const SIGNALS = ['SIGUSR2', 'SIGHUP', 'SIGALRM'] as const;

/**
 * @returns `null` if help is asked for.
 * @throws Error with a sentence for arguments that can't be used.
 */
export function parseWatchOptions(args: readonly string[]): WatchOptions | null {
  const separator = args.indexOf('--');
  const own = separator < 0 ? args : args.slice(0, separator);
  const { values } = parseArgs({ args: [...own], options: OPTIONS });
  if (values.help) return null;
  const [program, ...rest] = separator < 0 ? [] : args.slice(separator + 1);
  if (program === undefined)
    throw new Error('Expected the command of your program behind "--", as in: watch -- node server.js');
  const { every, signal: named = 'SIGUSR2', for: duration, json = false, output, rules } = values;
  const signal = SIGNALS.find((name) => name === named);
  if (signal === undefined) throw new Error(`--signal ${named}: expected one of ${SIGNALS.join(', ')}.`);
  const isBySignal = values.signal !== undefined && every === undefined;
  return {
    ...{ command: [program, ...rest], signal, json, output, rules },
    every: isBySignal ? null : millisecondsOf('--every', every ?? '30s'),
    duration: duration === undefined ? null : millisecondsOf('--for', duration),
  };
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** What a timer can wait. */
const LONGEST = 2 ** 31 - 1;

function millisecondsOf(option: string, text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const time = Number(number) * (UNITS[unit] ?? 0);
  if (!(time >= 1 && time <= LONGEST))
    throw new Error(`${option} ${text}: expected a time such as 500ms, 30s, 5m or 1h, up to 24 days.`);
  return time;
}
