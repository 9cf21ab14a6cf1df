import type { Browser } from '@playwright/test';
import { type CheckedPage, checkPage } from 'resource-tracker-devtools/cdp';
import { array, nullable, number, object, parse, record, string, unknown } from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../browser/static-server.ts';
import { buildCorrectPage } from '../growth/correct/build.ts';
import { CORRECT_PAGES, MODES } from '../growth/correct/pages.ts';
import { openBrowser } from '../reports/visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const KINDS = array(object({ name: string(), grows: record(string(), number()), collection: unknown() }));
const FAILURE = object({
  message: string(),
  report: object({
    growth: array(
      object({
        kind: nullable(string()),
        perRepeat: array(number()),
        with: array(object({ className: string(), count: number() })),
      }),
    ),
  }),
});

/** Opens a page whose `roundTrip()` is made again and again, and calls back with its check. */
async function open<T>(
  folder: URL,
  query: string,
  work: (
    leaks: CheckedPage,
    roundTrip: () => Promise<unknown>,
    ask: (expression: string) => Promise<unknown>,
  ) => Promise<T>,
): Promise<T> {
  const server = await serve(folder);
  const page = await browser.newPage();
  try {
    const leaks = await checkPage(await page.context().newCDPSession(page));
    await page.goto(`${server.origin}/${query}`);
    await page.waitForFunction(() => document.title === 'ready');
    return await work(
      leaks,
      () => page.evaluate('roundTrip()'),
      (expression) => page.evaluate(expression),
    );
  } finally {
    await page.close();
    server.close();
  }
}

const planted = new URL('../growth/planted/', import.meta.url);

/** Numbers are no objects, and names of properties are part of an object's shape: a heap tells nothing of when they came. */
const WITHOUT_OBJECTS = ['numbers as keys', 'strings as keys', 'numbers in an array', 'numbers in a Map'];

/** What a removed frame had made is told with its window, which holds thousands of objects. */
const TOLD_AS: Readonly<Record<string, string>> = { Inner: 'Window' };

describe('in a page that tracks nothing', () => {
  it('each planted leak is found, with what each round trip has left', async () => {
    const { kinds, failure } = await open(planted, '', async (leaks, roundTrip, ask) => ({
      kinds: parse(KINDS, await ask('kinds')),
      failure: parse(FAILURE, await leaks.during(roundTrip).catch((error: unknown) => error)),
    }));
    const found = new Map<string, number>();
    const add = (name: string | null, count: number) =>
      found.set(plain(name), (found.get(plain(name)) ?? 0) + count);
    for (const { kind, perRepeat, with: others } of failure.report.growth) {
      add(kind, sum(perRepeat));
      for (const { className, count } of others) add(className, count);
    }
    const leastOf = ([name, each]: [string, number]) =>
      (found.get(plain(TOLD_AS[name] ?? name)) ?? 0) >= 4 * each;
    const missed = kinds.filter(({ grows }) => !Object.entries(grows).every(leastOf));
    expect(missed.map(({ name }) => name)).toEqual([]);
    expect(kinds.filter(({ grows }) => Object.keys(grows).length === 0).map(({ name }) => name)).toEqual(
      expect.arrayContaining(WITHOUT_OBJECTS),
    );
  });

  it('nothing is told of the correct twins', async () => {
    await open(planted, '?undo', async (leaks, roundTrip) =>
      expect(await leaks.during(roundTrip)).toEqual([]),
    );
  });
});

describe.each(CORRECT_PAGES)('of the correct page of $name', (correct) => {
  it.each(MODES)('that is built for %s, nothing is told', async (mode) => {
    const folder = await buildCorrectPage(correct, mode);
    await open(folder, '', async (leaks, roundTrip) => expect(await leaks.during(roundTrip)).toEqual([]));
  });
});

const plain = (name: string | null): string =>
  (name ?? '').replace(/^detached /, '').replace(/^<([^\s>]+).*$/, '<$1>');

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
