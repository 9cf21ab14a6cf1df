import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare let kept: BroadcastChannel;
declare let pair: MessageChannel;

const pages = automaticPages({
  '/worker.js': (response) =>
    response.setHeader('content-type', 'text/javascript').end('onmessage = () => 0'),
});

it('a BroadcastChannel is open until it is closed, and one that was collected before is told', async () => {
  const page = await pages.open();
  await page.do(() => {
    kept = new BroadcastChannel({ toString: () => 'news' } as never);
  });
  expect(await page.open('channel')).toEqual(['BroadcastChannel news']);
  await page.do(() => kept.close());
  expect(await page.open('channel')).toEqual([]);
  expect(await page.disposed('channel')).toEqual(['BroadcastChannel news']);
  await page.do(() => void new BroadcastChannel('lost'));
  expect(await page.notDisposed()).toEqual(['BroadcastChannel lost']);
});

it('a MessageChannel is one, from when somebody listens until one of its ports is closed', async () => {
  const page = await pages.open();
  await page.do(() => {
    pair = new MessageChannel();
  });
  expect(await page.open('channel')).toEqual([]);
  await page.do(() => {
    pair.port1.onmessage = () => undefined;
    pair.port2.start();
  });
  expect(await page.open('channel')).toEqual(['MessageChannel']);
  await page.do(() => pair.port2.close());
  expect(await page.open('channel')).toEqual([]);
});

it('a port that was given to somebody else is no longer this page’s', async () => {
  const page = await pages.open();
  await page.do(() => {
    pair = new MessageChannel();
    pair.port1.start();
    new Worker('/worker.js').postMessage('a port', [pair.port1]);
  });
  expect(await page.open('channel')).toEqual([]);
  await page.do(() => {
    pair = new MessageChannel();
    pair.port1.start();
    pair.port2.start();
    window.postMessage('a port', { transfer: [pair.port1] });
  });
  expect(await page.open('channel')).toEqual(['MessageChannel']);
  await page.do(() => pair.port2.close());
  expect(await page.open('channel')).toEqual([]);
});

it('nothing is told of once it is stopped', async () => {
  const page = await pages.open();
  await page.stop();
  await page.do(() => {
    kept = new BroadcastChannel('later');
    pair = new MessageChannel();
    pair.port1.start();
  });
  expect(await page.list()).toEqual([]);
});

it('a page can not tell', async () => {
  await pages.expectSame(async () => {
    const thrown = (run: () => unknown): string => {
      try {
        return `${run()}`;
      } catch (error) {
        return `${error}`;
      }
    };
    const { port1, port2 } = new MessageChannel();
    let reads = 0;
    const options = {
      get transfer() {
        reads++;
        return [];
      },
    };
    port1.postMessage('', options);
    window.postMessage('', options);
    structuredClone(1, options);
    const heard = new Promise((resolve) => {
      port2.onmessage = ({ data }) => resolve(data);
    });
    port1.postMessage('heard');
    class Own extends BroadcastChannel {}
    return [
      reads,
      await heard,
      `${MessagePort.prototype.close} ${MessagePort.prototype.postMessage} ${postMessage} ${structuredClone}`,
      `${Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')?.set}`,
      new Own('a') instanceof BroadcastChannel,
      thrown(() => new (BroadcastChannel as never as new () => object)()),
      thrown(() => port1.close.call({} as never)),
      thrown(() => port1.postMessage('', [port1])),
      thrown(() => structuredClone(() => 0)),
    ];
  });
});
