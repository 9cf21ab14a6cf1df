import { expect, it } from 'vitest';
import { timers } from '../../../src/instrument/timers.ts';
import { OpenLedger } from '../../../src/residue/open-ledger.ts';
import { collectGarbage } from '../gc.ts';
import { automaticPages } from './automatic-page.ts';

const pages = automaticPages();
const nothing = () => undefined;

/** Runs this while timers of this process are watched. */
async function watched<T>(run: (ledger: OpenLedger) => T): Promise<Awaited<T>> {
  const stop = new AbortController();
  const ledger = new OpenLedger();
  timers(globalThis, ledger, stop.signal);
  try {
    return await run(ledger);
  } finally {
    stop.abort();
  }
}

it('what a timeout has called is collected, in Node too', async () => {
  const called = await watched(async (ledger) => {
    const ref = await new Promise<WeakRef<object>>((resolve) => {
      const held = {};
      setTimeout(() => resolve(new WeakRef(held)));
    });
    await collectGarbage();
    expect(ledger.list()).toEqual([]);
    return ref.deref();
  });
  expect(called).toBe(undefined);
});

it('an interval of Node’s that nobody keeps is open until it is cleared by its number', async () => {
  await watched(async (ledger) => {
    const number = Number(setInterval(nothing, 1000));
    await collectGarbage();
    expect(ledger.list().map(({ text }) => text)).toEqual(['setInterval, 1000 ms']);
    clearInterval(number);
    expect(ledger.list()).toEqual([]);
  });
});

it('what is given to clearTimeout is not asked for its number by us', async () => {
  const asked = await watched(() => {
    let count = 0;
    const handle = { [Symbol.toPrimitive]: () => ++count };
    clearTimeout(handle as unknown as number);
    return count;
  });
  // Node itself asks nothing of an object that it does not know
  expect(asked).toBe(0);
  await pages.expectSame(() => {
    const asked: string[] = [];
    const has = (_: object, key: PropertyKey) => asked.push(`has ${String(key)}`) < 0;
    const get = (_: object, key: PropertyKey) => {
      asked.push(`get ${String(key)}`);
      return undefined;
    };
    const handle = new Proxy({ valueOf: () => 7 }, { has, get });
    try {
      clearTimeout(handle as unknown as number);
    } catch (error) {
      asked.push(String(error));
    }
    return asked;
  });
});

it('a delay counts as the platform takes it', async () => {
  const page = await pages.open({ kinds: ['timer'] });
  await page.do(() => {
    for (const delay of [2 ** 32 + 60_000, 2 ** 31, 60_000.9, '50000', -1])
      setTimeout(() => undefined, delay as number);
  });
  await page.do(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20))));
  expect(await page.open('timer')).toEqual([
    'setTimeout, 60000 ms',
    'setTimeout, 60000 ms',
    'setTimeout, 50000 ms',
  ]);
  const inNode = await watched((ledger) => {
    const handles = [2 ** 31 - 1, 2 ** 31].map((delay) => setInterval(nothing, delay));
    const texts = ledger.list().map(({ text }) => text);
    for (const handle of handles) clearInterval(handle);
    return texts;
  });
  expect(inNode).toEqual(['setInterval, 2147483647 ms', 'setInterval, 1 ms']);
});
