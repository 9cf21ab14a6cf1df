import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare let kept: Worker;
declare let shared: SharedWorker;

const script = (text: string) => (response: import('node:http').ServerResponse) =>
  void response.setHeader('content-type', 'text/javascript').end(text);

const pages = automaticPages({
  '/idle.js': script(''),
  '/throws.js': script('throw new Error("thrown in a worker")'),
  '/ends.js': script('close()'),
});

it('a Worker runs until it is terminated', async () => {
  const page = await pages.open();
  await page.do(() => {
    kept = new Worker('/idle.js?secret');
    new Worker(URL.createObjectURL(new Blob([''])));
  });
  expect(await page.open('worker')).toEqual(['Worker /idle.js…', 'Worker blob:…']);
  await page.do(() => kept.terminate());
  expect(await page.open('worker')).toEqual(['Worker blob:…']);
  expect(await page.disposed('worker')).toEqual(['Worker /idle.js…']);
});

it('a Worker whose script can not be loaded is none, and one whose script throws goes on', async () => {
  const page = await pages.open();
  await page.do(async () => {
    for (const name of ['/nothing.js', '/throws.js']) {
      const worker = new Worker(name);
      await new Promise((resolve) => worker.addEventListener('error', resolve, { once: true }));
    }
  });
  expect(await page.open('worker')).toEqual(['Worker /throws.js']);
});

it('a Worker that has ended itself and is collected is no leak', async () => {
  const page = await pages.open();
  await page.do(() => void new Worker('/ends.js'));
  expect(await page.open('worker')).toEqual(['Worker /ends.js']);
  await expect
    .poll(async () => {
      await page.collectGarbage();
      return page.open('worker');
    })
    .toEqual([]);
  expect(await page.notDisposed('worker')).toEqual([]);
});

it('a SharedWorker is open until its port is closed', async () => {
  const page = await pages.open();
  await page.do(() => {
    shared = new SharedWorker('/idle.js', 'name');
  });
  expect(await page.open('worker')).toEqual(['SharedWorker /idle.js']);
  await page.do(() => shared.port.close());
  expect(await page.open('worker')).toEqual([]);
});

it('nothing is told of once it is stopped', async () => {
  const page = await pages.open();
  await page.stop();
  await page.do(() => {
    kept = new Worker('/idle.js');
    shared = new SharedWorker('/idle.js');
  });
  expect(await page.list()).toEqual([]);
});

it('a page can not tell', async () => {
  await pages.expectSame(async () => {
    const errors: string[] = [];
    addEventListener('error', ({ message }) => errors.push(message));
    const worker = new Worker('/nothing.js');
    await new Promise((resolve) => worker.addEventListener('error', resolve));
    class Own extends Worker {}
    const calls = [
      () => new Own('/idle.js') instanceof Worker,
      () => Reflect.apply(Worker, undefined, ['']),
      () => new Worker('http://elsewhere.invalid/'),
      () => new (SharedWorker as never as new () => object)(),
      () => `${Worker} ${Worker.prototype.terminate} ${SharedWorker} ${SharedWorker.prototype.constructor}`,
    ];
    return [
      ...errors,
      ...calls.map((call) => {
        try {
          return `${call()}`;
        } catch (error) {
          return `${error}`.replace(/localhost:\d+/, '');
        }
      }),
    ];
  });
});
