import { type Expected, oneOf, readOptions } from '../report/read-options.ts';
import { type AutomaticOptions, KINDS } from './options.ts';

/** How a check is asked to track automatically: `true`, or what of it. */
export type AutomaticChoice = boolean | AutomaticOptions;

const STACKS = ['off', 'sampled', 'all'] as const;

const EXPECTED: Expected<AutomaticOptions> = {
  kinds: [`a list of some of ${KINDS.map((kind) => `"${kind}"`).join(', ')}`, areKinds],
  stacks: oneOf(...STACKS),
  removals: oneOf('cheap', 'exact'),
};

function areKinds(value: unknown): boolean {
  return Array.isArray(value) && value.every((kind) => KINDS.some((known) => known === kind));
}

/** @throws TypeError as `readOptions` does. */
export const readAutomatic = (options: AutomaticOptions, where: string): AutomaticOptions =>
  readOptions(options, EXPECTED, where);

/** An option of others. */
export const AUTOMATIC = [
  `true, or options: { kinds: some of ${KINDS.map((kind) => `"${kind}"`).join(', ')}; stacks: "off", "sampled" or "all" }`,
  (value: unknown) => {
    if (typeof value === 'boolean') return true;
    try {
      return readAutomatic(value as AutomaticOptions, '') !== null;
    } catch {
      return false;
    }
  },
] as const;

/** `null` if it is not asked for. */
export function automaticOptions(choice: AutomaticChoice | undefined): AutomaticOptions | null {
  if (choice === undefined || choice === false) return null;
  return choice === true ? {} : choice;
}
