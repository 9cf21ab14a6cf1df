import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare let reader: ReadableStreamDefaultReader<string>;
declare let writer: WritableStreamDefaultWriter<string>;
declare let source: ReadableStreamDefaultController<string>;

const pages = automaticPages();

it('a reader and a writer are open until they release the lock', async () => {
  const page = await pages.open();
  await page.do(() => {
    reader = new ReadableStream<string>().getReader();
    writer = new WritableStreamDefaultWriter(new WritableStream<string>());
  });
  expect(await page.open('stream')).toEqual(['reader of a ReadableStream', 'writer of a WritableStream']);
  await page.do(() => {
    reader.releaseLock();
    writer.releaseLock();
  });
  expect(await page.list('stream')).toEqual([]);
});

it('a stream that has ended, failed, or was cancelled has no lock that matters', async () => {
  const page = await pages.open();
  await page.do(async () => {
    const readers = [0, 1, 2].map(() => {
      const stream = new ReadableStream<string>({
        start: (controller) => {
          source = controller;
        },
      });
      const taken = { reader: stream.getReader(), source };
      return taken;
    });
    readers[0]?.source.close();
    readers[1]?.source.error(new Error('failed'));
    await readers[2]?.reader.cancel();
    const bytes = new ReadableStream({ type: 'bytes' }).getReader({ mode: 'byob' });
    const sink = new WritableStream().getWriter();
    await sink.close();
    Object.assign(globalThis, { readers, bytes, sink });
  });
  expect(await page.open('stream')).toEqual(['reader of a ReadableStream']);
});

it('nothing keeps a reader that the page has let go of, and it is no leak', async () => {
  const page = await pages.open();
  await page.do(() => void new ReadableStream().getReader());
  expect(await page.open('stream')).toHaveLength(1);
  expect(await page.notDisposed('stream')).toEqual([]);
  expect(await page.list('stream')).toEqual([]);
});

it('nothing is told of once it is stopped', async () => {
  const page = await pages.open();
  await page.stop();
  await page.do(() => {
    reader = new ReadableStream<string>().getReader();
  });
  expect(await page.list()).toEqual([]);
});

it('a page can not tell, whether it handles what fails or not', async () => {
  await pages.expectSame(async () => {
    const heard: string[] = [];
    addEventListener('unhandledrejection', (event) => {
      heard.push(`unhandled ${event.reason}`);
      event.preventDefault();
    });
    const thrown = (run: () => unknown): string => {
      try {
        return `${run()}`;
      } catch (error) {
        return `${error}`;
      }
    };
    const failing = (reason: string) =>
      new ReadableStream({ pull: () => Promise.reject(new Error(reason)) }, { highWaterMark: 0 }).getReader();
    const unhandled = failing('nobody handles it');
    void unhandled.read();
    await failing('handled')
      .read()
      .catch((error) => heard.push(`caught ${error}`));
    const order = new ReadableStream({ start: (controller) => controller.close() }).getReader();
    order.closed.then(() => heard.push('closed'));
    Promise.resolve().then(() => heard.push('after it'));
    const rejected = new WritableStream({ write: () => Promise.reject(new Error('full')) }).getWriter();
    await rejected.write('').catch(() => heard.push('not written'));
    await rejected.closed.catch(() => heard.push('not closed'));
    await new Promise((resolve) => setTimeout(resolve, 0));
    const locked = new ReadableStream();
    locked.getReader();
    return [
      ...heard,
      `${ReadableStream.prototype.getReader} ${ReadableStreamDefaultReader} ${WritableStreamDefaultWriter.prototype.releaseLock}`,
      order instanceof ReadableStreamDefaultReader,
      order.constructor === ReadableStreamDefaultReader,
      thrown(() => locked.getReader()),
      thrown(() => new ReadableStreamDefaultReader(locked)),
      thrown(() => locked.getReader({ mode: 'none' } as never)),
    ];
  });
});
