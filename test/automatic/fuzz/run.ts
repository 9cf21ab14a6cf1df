import { type Program, sourceOf } from './program.ts';
import { type ProgramRealm, Tracer, tellErrors } from './tracer.ts';

/** Scripts that run in each of the two realms before the programs: what one has is not to be seen. */
export interface Scripts {
  readonly off: readonly string[];
  readonly on: readonly string[];
}

const STYLE =
  'body > div { position: absolute; top: 0; left: 0; width: 9px; height: 9px; overflow: hidden; }';

/** Frames of the page until all is called back that is called back soon, at least. */
const FEWEST_FRAMES = 4;
/** Milliseconds after which a difference is one. */
const PATIENCE = 3000;

/** The programs in one realm. */
interface Side {
  readonly frame: HTMLIFrameElement;
  readonly tracers: readonly Tracer[];
  readonly functions: readonly ((tools: Tracer) => void)[];
}

/**
 * Runs programs in two new realms, which have the one difference that one of them has instruments.
 *
 * @returns for each program, the lines of both traces.
 */
export async function runTwice(
  programs: readonly Program[],
  { off, on }: Scripts,
  patience = PATIENCE,
): Promise<{ readonly off: readonly string[]; readonly on: readonly string[] }[]> {
  const sides = [prepare(programs, 'off', off), prepare(programs, 'on', on)] as const;
  for (let i = 0; i < programs.length; i++)
    for (const { tracers, functions } of sides) {
      // a task for each: some microtasks are queued once for all realms of a page
      await nextTask();
      const [tracer, run] = [tracers[i], functions[i]];
      tracer?.step(() => run?.(tracer));
    }
  const [without, with_] = sides;
  const begin = performance.now();
  for (let frames = 1; ; frames++) {
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    if (frames < FEWEST_FRAMES) continue;
    const traces = programs.map((_, i) => ({
      off: without.tracers[i]?.lines() ?? [],
      on: with_.tracers[i]?.lines() ?? [],
    }));
    const settled = traces.every(({ off, on }) => firstDifference(off, on) === -1);
    if (!settled && performance.now() - begin < patience) continue;
    for (const { frame } of sides) frame.remove();
    return traces;
  }
}

const tasks = new MessageChannel();

function nextTask(): Promise<unknown> {
  return new Promise((next) => {
    tasks.port1.onmessage = next;
    tasks.port2.postMessage(null);
  });
}

function prepare(programs: readonly Program[], side: string, scripts: readonly string[]): Side {
  const frame = document.createElement('iframe');
  frame.width = frame.height = '400';
  document.body.append(frame);
  const realm = frame.contentWindow as ProgramRealm | null;
  if (realm === null) throw new Error('The page has no realm for a frame.');
  tellErrors(realm);
  // what one program shows changes no size of another's
  realm.document.head.append(Object.assign(realm.document.createElement('style'), { textContent: STYLE }));
  // 1 is what `true` is taken for
  realm.clearTimeout(realm.setTimeout(() => undefined));
  for (const script of scripts) realm.eval(script);
  const sources = programs.map(sourceOf).join(',\n');
  const functions: Side['functions'] = realm.eval(`[\n${sources}\n]\n//# sourceURL=programs.js`);
  const tracers = programs.map(({ seed }) => new Tracer(realm, seed, side));
  for (const { root } of tracers) realm.document.body.append(root);
  return { frame, tracers, functions };
}

/** The index of the first line in which two traces differ; -1 if they are equal. */
export function firstDifference(one: readonly string[], other: readonly string[]): number {
  const length = Math.max(one.length, other.length);
  for (let i = 0; i < length; i++) if (one[i] !== other[i]) return i;
  return -1;
}
