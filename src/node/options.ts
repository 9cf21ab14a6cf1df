import { AUTOMATIC, type AutomaticChoice } from '../automatic/read-automatic.ts';
import type { Ignore } from '../report/index.ts';
import {
  A_FILE,
  A_SWITCH,
  type Expected,
  KINDS,
  oneOf as oneOfTexts,
  readOptions,
  SELECTION,
} from '../report/read-options.ts';
import type { AllocationStacks } from '../stacks/index.ts';
import { own } from '../tracker/intrinsics.ts';

const FORMATS = ['text', 'markdown', 'json', 'junit'] as const;
const STACKS = ['off', 'sampled', 'all'] as const;
const WHEN_UNPROVEN = ['pass', 'fail'] as const;
const SWITCH = ['0', '1'] as const;

export interface ExitOptions {
  /** The exit code of a program that leaks and would have ended with 0. Default: 0, which is to report only. */
  readonly exitCode?: number;
  /** Default: `text`. */
  readonly format?: (typeof FORMATS)[number];
  /** Where to write the report. Default: the standard error output, if there is something to report. */
  readonly file?: string;
  /** Only resources of this kind. */
  readonly kind?: string;
  /** Kinds whose resources have to be disposed before they are collected. */
  readonly mustDispose?: readonly string[];
  /** Default: `all`. */
  readonly allocationStacks?: AllocationStacks;
  /**
   * Track what the program takes from the platform from now on, without a call: timers, channels, workers and the like. `true` for all
   * of it, or what of it. Default: false.
   */
  readonly automatic?: AutomaticChoice;
  readonly ignore?: readonly Ignore[];
  /** Look for who holds what is left, in a heap snapshot of the thread: that takes a second or a few. Default: false. */
  readonly holders?: boolean;
  /** A file of what this project knows of its own heap, as the command's `--rules`. Default: none. */
  readonly rules?: string;
  /**
   * Whether the exit code is set by leaks of which it is not proven that they are none: those after `process.exit()`, at
   * which garbage can't be told from leaks. Default: `pass`.
   */
  readonly whenUnproven?: (typeof WHEN_UNPROVEN)[number];
}

const EXPECTED: Expected<ExitOptions> = {
  exitCode: ['a whole number from 0 to 255', isExitCode],
  ...{ file: A_FILE, rules: A_FILE },
  ...{ format: oneOfTexts(...FORMATS), whenUnproven: oneOfTexts(...WHEN_UNPROVEN) },
  ...{ allocationStacks: oneOfTexts(...STACKS), holders: A_SWITCH, mustDispose: KINDS },
  ...{ kind: SELECTION.kind, ignore: SELECTION.ignore, automatic: AUTOMATIC },
};

function isExitCode(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;
}

/** @throws TypeError as `readOptions` does. */
export const readExitOptions = (options: ExitOptions): ExitOptions =>
  readOptions(options, EXPECTED, 'register');

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Options from `RESOURCE_TRACKER_EXIT_CODE`, `_FORMAT`, `_FILE`, `_KIND`, `_MUST_DISPOSE` (separated by commas),
 * `_STACKS`, `_AUTOMATIC`, `_HOLDERS`, `_RULES` and `_WHEN_UNPROVEN`.
 *
 * @throws Error if one has a value that means nothing.
 */
export function optionsFrom(environment: Environment): ExitOptions {
  const read = (name: string) => own(environment, `RESOURCE_TRACKER_${name}`) || undefined;
  const names = ['EXIT_CODE', 'FILE', 'KIND', 'MUST_DISPOSE', 'RULES'];
  const [exitCode, file, kind, mustDispose, rules] = names.map(read);
  const format = oneOf('FORMAT', FORMATS, read('FORMAT'));
  const stacks = oneOf('STACKS', STACKS, read('STACKS'));
  const automatic = oneOf('AUTOMATIC', SWITCH, read('AUTOMATIC'));
  const holders = oneOf('HOLDERS', SWITCH, read('HOLDERS'));
  const whenUnproven = oneOf('WHEN_UNPROVEN', WHEN_UNPROVEN, read('WHEN_UNPROVEN'));
  if (exitCode !== undefined && !/^\d{1,3}$/.test(exitCode))
    throw unknown('EXIT_CODE', exitCode, 'a number from 0 to 255');
  return {
    ...(exitCode === undefined ? {} : { exitCode: Number(exitCode) }),
    ...(format === undefined ? {} : { format }),
    ...(file === undefined ? {} : { file }),
    ...(kind === undefined ? {} : { kind }),
    ...(mustDispose === undefined ? {} : { mustDispose: mustDispose.split(',').map((kind) => kind.trim()) }),
    ...(stacks === undefined ? {} : { allocationStacks: stacks }),
    ...(automatic === undefined ? {} : { automatic: automatic === '1' }),
    ...(holders === undefined ? {} : { holders: holders === '1' }),
    ...(rules === undefined ? {} : { rules }),
    ...(whenUnproven === undefined ? {} : { whenUnproven }),
  };
}

function oneOf<T extends string>(
  name: string,
  known: readonly T[],
  value: string | undefined,
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((candidate) => candidate === value);
  if (found === undefined) throw unknown(name, value, known.join(', '));
  return found;
}

const unknown = (name: string, value: string, expected: string) =>
  new Error(`RESOURCE_TRACKER_${name} is "${value}"; expected ${expected}.`);
