import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare let kept: WakeLockSentinel;

const pages = automaticPages();

it('a wake lock is open until it is released', async () => {
  const page = await pages.open();
  await page.do(async () => {
    kept = await navigator.wakeLock.request('screen');
  });
  expect(await page.open('wake lock')).toEqual(['WakeLockSentinel']);
  await page.do(() => kept.release());
  expect(await page.open('wake lock')).toEqual([]);
  await page.stop();
  await page.do(async () => {
    kept = await navigator.wakeLock.request('screen');
  });
  expect(await page.open('wake lock')).toEqual([]);
});

it('a page can not tell', async () => {
  await pages.expectSame(async () => {
    const heard: string[] = [];
    addEventListener('unhandledrejection', (event) => {
      heard.push(`unhandled ${event.reason} ${event.promise === failing}`);
      event.preventDefault();
    });
    const failing = navigator.wakeLock.request('nothing' as never);
    await navigator.wakeLock.request('nothing' as never).catch((error) => heard.push(`caught ${error}`));
    await new Promise((resolve) => setTimeout(resolve, 0));
    const sentinel = await navigator.wakeLock.request('screen');
    return [...heard, sentinel.released, sentinel.type, `${navigator.wakeLock.request} ${sentinel.release}`];
  });
});
