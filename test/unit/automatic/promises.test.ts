import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

const pages = automaticPages();

it('leaves to the page a rejection that it does not handle, once, and of the promise that it has', async () => {
  const rejections = async () => {
    const seen: unknown[] = [];
    const promises: Promise<unknown>[] = [];
    addEventListener('unhandledrejection', (event) => {
      seen.push(['unhandled', promises.indexOf(event.promise), String(event.reason)]);
      event.preventDefault();
    });
    addEventListener('rejectionhandled', (event) => seen.push(['handled', promises.indexOf(event.promise)]));
    const next = (type: string) => new Promise((resolve) => addEventListener(type, resolve, { once: true }));
    const bad = () => createImageBitmap(new Blob(['no picture']));
    promises.push(bad());
    await next('unhandledrejection');
    promises.push(bad());
    await promises[1]?.catch(() => seen.push('caught'));
    promises.push(bad());
    await next('unhandledrejection');
    // once it was reported
    await new Promise((resolve) => setTimeout(resolve));
    promises[2]?.catch(() => undefined);
    await next('rejectionhandled');
    return seen;
  };
  const page = await pages.open();
  const message = 'InvalidStateError: The source image could not be decoded.';
  expect(await page.do(rejections)).toEqual([
    ['unhandled', 0, message],
    'caught',
    ['unhandled', 2, message],
    ['handled', 2],
  ]);
  await pages.expectSame(rejections);
});

it('leaves the order in which promises, events and tasks come to a page', async () => {
  await pages.expectSame(async () => {
    const seen: string[] = [];
    const note = (what: string) => () => void seen.push(what);
    const picture = await new Promise<Blob | null>((resolve) => {
      const canvas = document.createElement('canvas');
      canvas.toBlob(resolve);
    });
    const root = await navigator.storage.getDirectory();
    const file = await root.getFileHandle('order', { create: true });
    for (let i = 0; i < 5; i++) {
      const made = createImageBitmap(picture as Blob);
      made.then(note(`bitmap ${i}`));
      made.then(note(`second ${i}`)).finally(note(`at last ${i}`));
      queueMicrotask(note(`microtask ${i}`));
      Promise.resolve().then(note(`other ${i}`));
      await made;
      note(`awaited ${i}`)();
    }
    const text = file.createWritable().then(async (writer) => {
      note('writer')();
      await writer.write('text');
      note('written')();
      await writer.close();
      note('closed')();
    });
    await text;
    return seen;
  });
});

it('leaves promises alone once it is stopped', async () => {
  const page = await pages.open({ kinds: ['image bitmap'] });
  await page.stop();
  await page.do(async () => {
    Object.assign(globalThis, { bitmap: await createImageBitmap(new ImageData(1, 1)) });
  });
  expect(await page.list()).toEqual([]);
});

it('is one microtask later with what the platform settles at once', async () => {
  const order = async () => {
    const seen: string[] = [];
    const made = createImageBitmap({} as Blob);
    made.catch(() => seen.push('rejected'));
    Promise.resolve()
      .then(() => seen.push('first'))
      .then(() => seen.push('second'));
    await new Promise((resolve) => setTimeout(resolve));
    return seen;
  };
  expect(await (await pages.openPlain()).do(order)).toEqual(['rejected', 'first', 'second']);
  expect(await (await pages.open()).do(order)).toEqual(['first', 'rejected', 'second']);
});
