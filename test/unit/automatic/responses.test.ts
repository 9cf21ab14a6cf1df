import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare let kept: Response;

const pages = automaticPages({
  '/items': (response) => void response.setHeader('content-type', 'application/json').end('[1]'),
  '/moved': (response) => void response.writeHead(302, { location: '/items' }).end(),
  '/empty': (response) => void response.setHeader('content-length', 0).end(),
  '/none': (response) => void response.writeHead(204).end(),
  '/module.wasm': (response) =>
    void response
      .setHeader('content-type', 'application/wasm')
      .end(Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])),
});

it('a body is unread from when the page first looks at its response until it reads it', async () => {
  const page = await pages.open();
  await page.do(async () => {
    kept = await fetch('/items?token=secret');
    if (!kept.ok) throw new Error('not found');
  });
  expect(await page.open('response')).toEqual(['unread body of /items…']);
  await page.do(async () => void (await kept.json()));
  expect(await page.list('response')).toEqual([]);
});

it('a response that was collected without being read is told, and nothing of ours kept it', async () => {
  const page = await pages.open();
  await page.do(async () => {
    const response = await fetch('/items');
    if (response.status !== 200) throw new Error('not found');
  });
  expect(await page.notDisposed('response')).toEqual(['unread body of /items']);
});

it('what may have been aborted, or was redirected, is listed, and no leak when it is collected', async () => {
  const page = await pages.open();
  await page.do(async () => {
    const responses = [
      await fetch('/items', { signal: new AbortController().signal }),
      await fetch('/moved'),
      await fetch(new Request('/items')),
    ];
    responses.map(({ ok }) => ok);
  });
  expect(await page.open('response')).toHaveLength(3);
  expect(await page.notDisposed('response')).toEqual([]);
});

it('what has no body, was read in another way, or was made by the page is not told', async () => {
  const page = await pages.open();
  const read = await page.do(async () => {
    const look = async (path: string, init?: RequestInit): Promise<Response> => {
      const response = await fetch(path, init);
      if (!response.ok) throw new Error('not found');
      return response;
    };
    const all = [
      await look('/none'),
      await look('/empty'),
      await look('/items', { method: 'HEAD' }),
      new Response('made'),
    ];
    await (await look('/items')).body?.cancel();
    const cloned = await look('/items');
    await cloned.clone().text();
    await WebAssembly.instantiateStreaming(await look('/module.wasm'));
    await (await caches.open('all')).put('/items', await look('/items'));
    const text = await new Response((await look('/items')).body).text();
    Object.assign(globalThis, { all, cloned });
    return [text, ...all.map(({ ok }) => ok)];
  });
  expect(read).toEqual(['[1]', true, true, true, true]);
  expect(await page.open('response')).toEqual([]);
  expect(await page.notDisposed('response')).toEqual([]);
});

it('nothing is told of once it is stopped', async () => {
  const page = await pages.open();
  await page.stop();
  await page.do(async () => {
    kept = await fetch('/items');
    Object.assign(globalThis, { ok: kept.ok });
  });
  expect(await page.list()).toEqual([]);
});

it('a page can not tell: each rejection that nobody handles is reported once, and options are read once', async () => {
  await pages.expectSame(async () => {
    const heard: string[] = [];
    addEventListener('unhandledrejection', (event) => {
      heard.push(`unhandled ${event.reason} ${event.promise === failing}`);
      event.preventDefault();
    });
    const failing = fetch('http://[');
    await fetch('http://[').catch((error) => heard.push(`caught ${error}`));
    const reads: string[] = [];
    const options = {
      get method() {
        reads.push('method');
        return 'POST';
      },
      get signal() {
        reads.push('signal');
        return null;
      },
    };
    const response = await fetch({ toString: () => '/items' } as never, options);
    await new Promise((resolve) => setTimeout(resolve, 0));
    const thrown = (run: () => unknown): string => {
      try {
        return `${run()}`;
      } catch (error) {
        return `${error}`;
      }
    };
    const getter = Object.getOwnPropertyDescriptor(Response.prototype, 'ok')?.get;
    return [
      ...heard,
      ...reads,
      response.ok,
      response.bodyUsed,
      response.body?.locked,
      await response.json(),
      response.bodyUsed,
      `${fetch} ${fetch.length} ${Response.prototype.json} ${getter} ${getter?.name}`,
      thrown(() => getter?.call({})),
      await Response.prototype.text.call({} as never).catch((error) => `${error}`),
    ];
  });
});
