import type { Frame, Page } from '@playwright/test';
import { launch, openDevTools, openPanel } from '../browser/devtools.ts';
import { PATIENCE } from '../browser/patience.ts';
import { serve } from '../browser/static-server.ts';

/**
 * How long a page takes to load many frames while DevTools is closed, while it is open on another panel, and while it is
 * open on ours, which has to have found each: `tsx test/bench/frames.bench.ts [frames] [rounds] [extension]`.
 */

const frames = Number(process.argv[2] ?? 500);
const rounds = Number(process.argv[3] ?? 3);
const extension = process.argv[4];
/** Of the time with DevTools alone. */
const LIMIT = 1.25;

const server = await serve(new URL('../e2e/pages/', import.meta.url));
const { context, close } = await launch(extension === undefined ? {} : { extension });

/** Runs in the page. Adds frames, and ends when all are loaded. */
const addFrames = (count: number) =>
  Promise.all(
    Array.from({ length: count }, () => {
      const frame = document.createElement('iframe');
      frame.src = 'blank.html';
      document.body.append(frame);
      return new Promise((resolve) => frame.addEventListener('load', resolve));
    }),
  ).then(() => undefined);

/** How many frames a panel says that there are, listed or left out. */
async function told(panel: Frame): Promise<number> {
  const text = await panel.locator('.totals').textContent();
  const count = (pattern: RegExp) => Number(pattern.exec(text ?? '')?.[1] ?? 0);
  return Math.max(1, count(/in (\d+) frames/)) + count(/(\d+) frames? left out/);
}

async function measure(open: (page: Page) => Promise<Frame | undefined>) {
  const page = await context.newPage();
  await page.goto(`${server.origin}/blank.html`);
  const panel = await open(page);
  const start = performance.now();
  await page.evaluate(addFrames, frames);
  const loaded = performance.now() - start;
  const isFound = async () => panel === undefined || (await told(panel)) === frames + 1;
  const end = performance.now() + 10 * PATIENCE;
  while (!(await isFound()) && performance.now() < end) await page.waitForTimeout(50);
  const found = performance.now() - start;
  const count = panel === undefined ? undefined : await told(panel);
  await page.close();
  return { loaded, found, count };
}

const ways = {
  'DevTools closed': async () => undefined,
  'DevTools alone': async (page: Page) => void (await openDevTools(context, page)),
  'our panel': async (page: Page) => (await openPanel(context, page)).panel,
} satisfies Record<string, (page: Page) => Promise<Frame | undefined>>;

const seconds = (ms: number | undefined) => `${((ms ?? Number.NaN) / 1000).toFixed(1)} s`;
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];
const results = new Map<string, { loaded: number; found: number; count: number | undefined }[]>();
try {
  for (let round = 0; round < rounds; round++) {
    for (const [name, open] of Object.entries(ways)) {
      const result = await measure(open);
      results.set(name, [...(results.get(name) ?? []), result]);
      const found = result.count === undefined ? '' : `, ${result.count} found in ${seconds(result.found)}`;
      console.log(`${name}: ${frames} frames loaded in ${seconds(result.loaded)}${found}`);
    }
  }
} finally {
  await close();
  server.close();
}
const loaded = (name: string) => median(results.get(name)?.map(({ loaded }) => loaded) ?? []) ?? Number.NaN;
const ratio = loaded('our panel') / loaded('DevTools alone');
const isRight = results.get('our panel')?.every(({ count }) => count === frames + 1);
for (const name of Object.keys(ways)) console.log(`${name}: median ${seconds(loaded(name))}`);
console.log(
  `${ratio.toFixed(2)} × DevTools alone, the limit is ${LIMIT}; the panel’s count is ${isRight ? 'right' : 'wrong'}.`,
);
process.exitCode = ratio <= LIMIT && isRight ? 0 : 1;
