import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare let release: (value?: unknown) => void;

const pages = automaticPages();

it('a lock is open until it is released, and so is one that is waited for', async () => {
  const page = await pages.open({ kinds: ['lock'] });
  await page.do(async () => {
    void navigator.locks.request(
      'settings',
      () => new Promise((resolve) => Object.assign(globalThis, { release: resolve })),
    );
    void navigator.locks.request('settings', () => undefined);
    await navigator.locks.request('short', () => undefined);
  });
  await expect
    .poll(() => page.open('lock'), { timeout: 20_000 })
    .toEqual(['Web Lock settings', 'Web Lock settings']);
  await page.do(() => release());
  await expect.poll(() => page.open('lock'), { timeout: 20_000 }).toEqual([]);
  expect(await page.notDisposed()).toEqual([]);
});

it('nothing is told of once it is stopped', async () => {
  const page = await pages.open({ kinds: ['lock'] });
  await page.stop();
  expect(await page.do(() => `${LockManager.prototype.request.name}`)).toBe('request');
  await page.do(async () => {
    await navigator.locks.request('later', { ifAvailable: true }, () => undefined);
  });
  expect(await page.list()).toEqual([]);
});

it('a page can not tell: each rejection that nobody handles is reported once, and none that is', async () => {
  await pages.expectSame(async () => {
    const heard: string[] = [];
    addEventListener('unhandledrejection', (event) => {
      heard.push(`unhandled ${event.reason} ${event.promise === failing}`);
      event.preventDefault();
    });
    const failing: Promise<unknown> = navigator.locks.request('a', () =>
      Promise.reject(new Error('nobody handles it')),
    );
    await navigator.locks
      .request('b', () => Promise.reject(new Error('handled')))
      .catch((error) => heard.push(`caught ${error}`));
    let reads = 0;
    const options = {
      get mode(): LockMode {
        reads++;
        return 'shared';
      },
    };
    const callback = function (this: unknown, lock: Lock | null): unknown[] {
      // biome-ignore lint/complexity/noArguments: how many there are
      return [this === undefined || this === globalThis, lock?.name, lock?.mode, arguments.length];
    };
    const got = await navigator.locks.request({ toString: () => 'c' } as never, options, callback as never);
    await new Promise((resolve) => setTimeout(resolve, 0));
    const refused = await navigator.locks.request(Symbol() as never, () => 0).catch((error) => `${error}`);
    return [
      ...heard,
      reads,
      got,
      refused,
      `${navigator.locks.request} ${LockManager.prototype.request.length}`,
    ];
  });
});
