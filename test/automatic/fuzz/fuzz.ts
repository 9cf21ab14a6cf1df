import type { Browser } from '@playwright/test';
import { openBlankPage } from '../blank-page.ts';
import { automaticScript, buildScript } from '../scripts.ts';
import type { compare, Difference, Outcome } from './page.ts';
import type { Scripts } from './run.ts';

/** Programs that share a realm, one after another. */
const BATCH = 200;
/** Programs after which the page is opened anew. */
const PAGE = 4000;

declare const fuzz: { readonly compare: typeof compare };

export interface FuzzOptions {
  /** The first seed. Default: 0. */
  readonly first?: number;
  readonly count: number;
  /** What makes one realm another than the other. Default: all instruments. */
  readonly scripts?: Scripts;
  /** Whether programs are left out whose arguments tell how often they are asked. Default: no. */
  readonly isPlain?: boolean;
  /** Is told of the outcome so far. */
  readonly told?: (outcome: Outcome) => void;
}

/**
 * Runs the programs of some seeds in a realm without instruments and in one with all of them, and compares what they see.
 */
export async function runFuzz(
  browser: Browser,
  { first = 0, count, scripts, isPlain = false, told = () => undefined }: FuzzOptions,
): Promise<Outcome> {
  const programs = await buildScript(new URL('page.ts', import.meta.url), 'fuzz');
  const chosen = scripts ?? { off: [], on: [await automaticScript()] };
  let outcome: Outcome = { programs: 0, lines: 0, differences: [] };
  while (outcome.programs < count) {
    const { page, close } = await openBlankPage(browser, [programs]);
    const end = Math.min(outcome.programs + PAGE, count);
    while (outcome.programs < end) {
      const args = [
        first + outcome.programs,
        Math.min(BATCH, end - outcome.programs),
        chosen,
        isPlain,
      ] as const;
      const more = await page.evaluate((args) => fuzz.compare(...args), args);
      outcome = {
        programs: outcome.programs + more.programs,
        lines: outcome.lines + more.lines,
        differences: [...outcome.differences, ...more.differences],
      };
      told(outcome);
    }
    await close();
  }
  return outcome;
}

/** A difference as a person reads it. */
export const differenceText = ({ seed, source, off, on }: Difference): string =>
  `program ${seed}\n${source}\nwithout instruments: ${off}\nwith them:           ${on}\n`;
