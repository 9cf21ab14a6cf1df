import type { Browser, Page } from '@playwright/test';

/** What was measured without instruments and with them, run by run, in turn. */
export interface Measured {
  readonly off: number;
  readonly on: number;
}

/** Measures the same in pages without a script and in pages with one, in turn, and takes the median of each. */
export async function contest(
  browser: Browser,
  script: string,
  runs: number,
  measure: (page: Page) => Promise<number>,
): Promise<Measured> {
  const measured = { off: [] as number[], on: [] as number[] };
  for (let run = 0; run < runs; run++)
    for (const way of run % 2 === 0 ? (['off', 'on'] as const) : (['on', 'off'] as const)) {
      const page = await browser.newPage();
      if (way === 'on') await page.addInitScript({ content: script });
      measured[way].push(await measure(page));
      await page.close();
    }
  return { off: median(measured.off), on: median(measured.on) };
}

/** The value in the middle, or between the two that are. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
