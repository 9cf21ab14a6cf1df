import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare const kept: BroadcastChannel;

const pages = automaticPages();

it('tracks a page from before its first script, until it is stopped', async () => {
  const page = await pages.open({ kinds: ['channel'] });
  await page.do(() => void Object.assign(globalThis, { kept: new BroadcastChannel('news') }));
  expect(await page.open()).toEqual(['BroadcastChannel news']);
  await page.do(() => kept.close());
  expect(await page.disposed()).toEqual(['BroadcastChannel news']);
  await page.do(() => void new BroadcastChannel('lost'));
  expect(await page.notDisposed()).toEqual(['BroadcastChannel lost']);
  await page.stop();
  await page.do(() => void Object.assign(globalThis, { later: new BroadcastChannel('later') }));
  expect(await page.open()).toEqual([]);
});

it('gives a page the same, tracked or not', async () => {
  await pages.expectSame(() => [
    `${BroadcastChannel}`,
    new BroadcastChannel('a') instanceof BroadcastChannel,
  ]);
  await expect(
    pages.expectSame(() => Reflect.has(globalThis, Symbol.for('automatic tracking in a test'))),
  ).rejects.toThrow('expected');
});
