import { chromium, type Page } from '@playwright/test';
import { automaticScript } from '../automatic/scripts.ts';
import { findChromium } from '../browser/find-chromium.js';
import { serve } from '../browser/static-server.ts';
import { standalone } from '../browser/surface.ts';
import { buildCorrectPage } from '../growth/correct/build.ts';
import { CORRECT_PAGES } from '../growth/correct/pages.ts';
import { CASES } from './instruments/cases.ts';
import { contest, median } from './instruments/contest.ts';

/**
 * What automatic tracking costs a page: the same program without it and with all kinds, in one run. Allocation stacks cost by
 * themselves, so they are off but where it says so.
 */

const RUNS = 7;
/** Each has some sixteen interactions. */
const ROUND_TRIPS = 63;

const without = await automaticScript({ stacks: 'off' });
const withStacks = await automaticScript({ stacks: 'all' });
const browser = await chromium.launch({
  executablePath: findChromium() ?? '',
  args: [
    ...['--no-sandbox', '--js-flags=--expose-gc', '--enable-precise-memory-info'],
    // what waits for a frame is not measured by it
    ...['--disable-frame-rate-limit', '--disable-gpu-vsync'],
  ],
});
const blank = await serve(new URL('../e2e/pages/', import.meta.url));

for (const { name, times, ratio, more, run } of CASES) {
  const measure = async (page: Page) => {
    await page.goto(`${blank.origin}/blank.html`);
    // once, so that it is compiled
    await page.evaluate<number>(standalone(run, undefined));
    return page.evaluate<number>(standalone(run, undefined));
  };
  const { off, on } = await contest(browser, without, RUNS, measure);
  const [each, eachOn] = [(off / times) * 1000, (on / times) * 1000];
  say(name, `${each.toFixed(2)} → ${eachOn.toFixed(2)} µs`, [
    [`${(on / off).toFixed(2)} ×`, on / off, ratio],
    ...(more === undefined ? [] : [[`${(eachOn - each).toFixed(2)} µs more`, eachOn - each, more] as const]),
  ]);
}

const react = CORRECT_PAGES.find(({ name }) => name === 'react-19');
if (react === undefined) throw new Error('Expected a page of React 19 among the correct ones');
const app = await serve(await buildCorrectPage(react, 'production'));
for (const [script, stacks] of [
  [without, 'without stacks'],
  [withStacks, 'with all stacks'],
] as const) {
  const bytes = { off: [] as number[], on: [] as number[] };
  const time = await contest(browser, script, 3, async (page) => {
    await page.goto(app.origin);
    await page.waitForFunction(() => document.title === 'ready');
    const [milliseconds, used] = await page.evaluate<[number, number]>(standalone(interact, ROUND_TRIPS));
    bytes[(await page.evaluate<boolean>(standalone(isTracked, undefined))) ? 'on' : 'off'].push(used);
    return milliseconds;
  });
  const memory = { off: median(bytes.off), on: median(bytes.on) };
  say(
    `React, ${ROUND_TRIPS} round trips (1,000 interactions), all kinds, ${stacks}`,
    `${time.off.toFixed(0)} → ${time.on.toFixed(0)} ms`,
    [[`${(time.on / time.off).toFixed(3)} ×`, time.on / time.off, 1.05]],
  );
  say(`  its memory afterwards`, `${mb(memory.off)} → ${mb(memory.on)} MB`, [
    [`${(memory.on / memory.off).toFixed(3)} ×`, memory.on / memory.off, 1.1],
  ]);
}

const listeners = await contest(browser, without, 3, async (page) => {
  await page.goto(`${blank.origin}/blank.html`);
  return page.evaluate<number>(standalone(millionListeners, undefined));
});
const each = (listeners.on - listeners.off) / 1e6;
say('1,000,000 listeners', `${mb(listeners.off)} → ${mb(listeners.on)} MB`, [
  [`${each.toFixed(0)} B more for each`, each, 120],
]);

await browser.close();
blank.close();
app.close();

function say(name: string, measured: string, goals: readonly (readonly [string, number, number])[]): void {
  const judged = goals.map(([text, value, limit]) => {
    const isMissed = !(value <= limit);
    if (isMissed) process.exitCode = 1;
    return `${text} (limit ${limit}${isMissed ? ', MISSED' : ''})`;
  });
  console.log(`${name}: ${measured}, ${judged.join(', ')}`);
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}

/* What follows runs in a page. */

declare global {
  function roundTrip(): Promise<unknown>;
}

function isTracked(): boolean {
  const state = (globalThis as unknown as Record<symbol, { inspector: { size(): number } } | undefined>)[
    Symbol.for('resource-tracker')
  ];
  return (state?.inspector.size() ?? 0) > 0;
}

/** @returns milliseconds, and the bytes that are used after a garbage collection. */
async function interact(times: number): Promise<[number, number]> {
  for (let i = 0; i < 20; i++) await roundTrip();
  const start = performance.now();
  for (let i = 0; i < times; i++) await roundTrip();
  const time = performance.now() - start;
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve));
    gc?.();
  }
  return [time, (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize];
}

/** @returns bytes that are used. */
async function millionListeners(): Promise<number> {
  const held: Element[] = [];
  Object.assign(globalThis, { held });
  for (let i = 0; i < 100_000; i++) {
    const element = document.createElement('div');
    held.push(element);
    for (let j = 0; j < 10; j++) element.addEventListener('click', () => j);
    if (i % 1000 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve));
    gc?.();
  }
  return (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize;
}
