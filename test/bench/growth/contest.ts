import { type Browser, chromium, type Page } from '@playwright/test';
import { takeHeapSnapshot } from '../../../src/heap/index.ts';
import { findChromium } from '../../browser/find-chromium.js';
import { serve } from '../../browser/static-server.ts';
import { type Answer, ask, installPeers, PEERS, type Peer, type Task } from './peers.ts';

/** Finds out what grows in a page that is open, and says so as text: what it is, and what holds it. */
export type Ours = (
  page: Page,
  journey: { readonly repeats: number; readonly roundTrip: () => Promise<void> },
) => Promise<string>;

/** Megabytes of a heap snapshot of the page, about; how many times faster than MemLab we have to be. */
const LIMITS: Readonly<Record<number, number>> = { 40: 4, 400: 6 };

const REPEATS = 5;

/** What `buildHeap` is told for a megabyte. */
const SCALE = 0.86;

type Contender = Peer | 'one snapshot' | 'ours';

/**
 * From a page as it is built to “this grows, held by that”: one after the other on the same page, each in a browser of
 * its own.
 *
 * @param sizes megabytes of a heap snapshot of the page.
 * @param ours takes part if it is given.
 * @returns whether no limit is missed.
 */
export async function contest(sizes: readonly number[], ours?: Ours): Promise<boolean> {
  installPeers();
  const executable = findChromium();
  if (executable === null) throw new Error('Expected a Chromium; CHROME_PATH can name one.');
  const server = await serve(new URL('../', import.meta.url));
  try {
    const verdicts: boolean[] = [];
    for (const size of sizes) {
      const scale = Math.round(size * SCALE);
      const url = `${server.origin}/growth/page.html?scale=${scale}`;
      verdicts.push(await compare(size, { url, repeats: REPEATS, chromium: executable }, ours));
    }
    return verdicts.every(Boolean);
  } finally {
    server.close();
  }
}

async function compare(size: number, task: Task, ours: Ours | undefined): Promise<boolean> {
  const answers = new Map<Contender, Answer>();
  const snapshot = await inPage(task, snapshotOf);
  answers.set('one snapshot', snapshot);
  console.log(`\n── ${snapshot.answer}, ${task.repeats} round trips`);
  if (ours !== undefined) {
    const roundTrip = (page: Page) => () => page.evaluate('roundTrip()').then(() => undefined);
    const { repeats } = task;
    answers.set('ours', await inPage(task, (page) => ours(page, { repeats, roundTrip: roundTrip(page) })));
  }
  for (const peer of PEERS)
    try {
      answers.set(peer, await ask(peer, task));
    } catch (error) {
      console.log(`${peer} failed: ${error instanceof Error ? error.message : error}`);
    }
  return show(answers, LIMITS[size]);
}

async function inPage(task: Task, find: (page: Page) => Promise<string>): Promise<Answer> {
  const browser: Browser = await chromium.launch({
    executablePath: task.chromium,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(task.url);
    await page.waitForFunction(() => document.title === 'built', undefined, { timeout: 0 });
    const start = performance.now();
    const answer = await find(page);
    return { time: performance.now() - start, answer };
  } finally {
    await browser.close();
  }
}

/** What nobody can do without: here it is not even read. */
async function snapshotOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  let size = 0;
  for await (const chunk of takeHeapSnapshot(session)) size += chunk.length;
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const used = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  return `a page with ${mb(used)} MB of objects, ${mb(size)} MB as a snapshot`;
}

const mb = (bytes: number): string => (bytes / 1e6).toFixed(0);

function show(answers: ReadonlyMap<Contender, Answer>, limit: number | undefined): boolean {
  const own = answers.get('ours');
  const rows = [...answers].map(([contender, { time, answer }]) => {
    const isSnapshot = contender === 'one snapshot';
    const ratio = own === undefined ? Number.NaN : time / own.time;
    const isJudged = contender === 'memlab' && own !== undefined && limit !== undefined;
    return {
      from: contender,
      seconds: (time / 1000).toFixed(1),
      'says what grows': isSnapshot ? '' : told(/LeakyView/.test(answer)),
      'says who holds it': isSnapshot ? '' : told(/\bviews\b/.test(answer)),
      'times ours': Number.isNaN(ratio) ? '' : ratio.toFixed(2),
      limit: isJudged ? `≥ ${limit}` : '',
      '': isJudged && ratio < limit ? 'MISSED' : '',
    };
  });
  console.table(rows);
  const isFound = own === undefined || (/LeakyView/.test(own.answer) && /\bviews\b/.test(own.answer));
  return isFound && rows.every((row) => row[''] === '');
}

const told = (isTold: boolean): string => (isTold ? 'yes' : 'no');
