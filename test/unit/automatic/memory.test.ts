import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare const kept: Record<string, unknown>;
declare const urls: string[];

/** A module that exports one page of memory as `memory`. */
const EXPORTS_MEMORY = [
  0, 97, 115, 109, 1, 0, 0, 0, 5, 3, 1, 0, 1, 7, 10, 1, 6, 109, 101, 109, 111, 114, 121, 2, 0,
];

const pages = automaticPages({
  '/memory.wasm': (response) =>
    response.setHeader('content-type', 'application/wasm').end(Uint8Array.from(EXPORTS_MEMORY)),
});

it('tracks object URLs until they are revoked, with what they keep', async () => {
  const page = await pages.open({ kinds: ['object URL'] });
  await page.do(() => {
    const blob = new Blob([new Uint8Array(2_400_000)], { type: 'image/png' });
    const file = new File(['text'], 'notes.txt');
    Object.assign(globalThis, { urls: [blob, blob, file].map((one) => URL.createObjectURL(one)) });
  });
  expect(await page.open()).toEqual([
    'object URL of a Blob, 2.4 MB image/png',
    'object URL of a Blob, 2.4 MB image/png (2 of the same one)',
    'object URL of a File, 4 B',
  ]);
  await page.do(() => {
    URL.revokeObjectURL(urls[0] as string);
    URL.revokeObjectURL(urls[0] as string);
    URL.revokeObjectURL('blob:nothing');
  });
  expect(await page.list()).toHaveLength(2);
});

it('keeps no Blob of an object URL that was revoked', async () => {
  const page = await pages.open({ kinds: ['object URL'] });
  await page.do(() => {
    const blob = new Blob(['text']);
    URL.revokeObjectURL(URL.createObjectURL(blob));
    Object.assign(globalThis, { kept: { ref: new WeakRef(blob) } });
  });
  await page.collectGarbage();
  expect(await page.do(() => (kept.ref as WeakRef<Blob>).deref() === undefined)).toBe(true);
});

it("tracks memories of WebAssembly, a script's and those that are exported, until nobody holds them", async () => {
  const page = await pages.open({ kinds: ['WebAssembly memory'] });
  await page.do(async () => {
    const memory = new WebAssembly.Memory({ initial: 16 });
    const shared = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    const { instance, module } = await WebAssembly.instantiateStreaming(fetch('/memory.wasm'));
    const second = await WebAssembly.instantiate(module);
    const third = new WebAssembly.Instance(module);
    Object.assign(globalThis, { kept: { memory, shared, instance, second, third } });
  });
  const page64 = 'WebAssembly.Memory, 65.5 kB';
  expect(await page.open()).toEqual(['WebAssembly.Memory, 1.0 MB', page64, page64, page64, page64]);
  await page.do(() => {
    for (const key of ['memory', 'shared', 'second']) Reflect.deleteProperty(kept, key);
  });
  await page.collectGarbage();
  expect(await page.open()).toEqual([page64, page64]);
  expect(await page.notDisposed()).toEqual([]);
});

it('tracks a file that is open to be written until it is closed, in any of the ways there are', async () => {
  const page = await pages.open({ kinds: ['file writer'] });
  await page.do(async () => {
    const root = await navigator.storage.getDirectory();
    const open = async (name: string) => {
      const handle = await root.getFileHandle(name, { create: true });
      return handle.createWritable();
    };
    const names = ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt'];
    const writers = [];
    for (const name of names) writers.push(await open(name));
    Object.assign(globalThis, { kept: writers });
  });
  expect(await page.open()).toEqual(
    ['a', 'b', 'c', 'd', 'e'].map((name) => `FileSystemWritableFileStream ${name}.txt`),
  );
  await page.do(async () => {
    const [a, b, c, d] = kept as unknown as FileSystemWritableFileStream[];
    await a?.close();
    await b?.abort();
    await c?.getWriter().close();
    await new Blob(['text']).stream().pipeTo(d as WritableStream);
  });
  expect(await page.open()).toEqual(['FileSystemWritableFileStream e.txt']);
  expect(await page.disposed()).toHaveLength(4);
});

it('tells of a file whose changes are lost since nobody has closed it', async () => {
  const page = await pages.open({ kinds: ['file writer'] });
  await page.do(async () => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('lost.txt', { create: true });
    const writer = await handle.createWritable();
    await writer.write('text');
  });
  expect(await page.notDisposed()).toEqual(['FileSystemWritableFileStream lost.txt']);
});

it('tracks a style sheet that a script has made until neither a document nor a script holds it', async () => {
  const page = await pages.open({ kinds: ['style sheet'] });
  await page.do(() => {
    const make = (text: string) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    };
    document.adoptedStyleSheets = [make('p { color: red }')];
    document.adoptedStyleSheets.push(make('p { color: red } b { color: blue }'));
    make('lost {}');
  });
  await page.collectGarbage();
  expect(await page.open()).toEqual(['CSSStyleSheet, 1 rule', 'CSSStyleSheet, 2 rules']);
  await page.do(() => void document.adoptedStyleSheets.pop());
  await page.collectGarbage();
  expect(await page.list()).toHaveLength(1);
});

it('tracks an animation without end until it is cancelled or finished', async () => {
  const page = await pages.open({ kinds: ['animation'] });
  await page.do(() => {
    document.body.innerHTML = '<div id=spinner></div>';
    const spinner = document.querySelector('div') as HTMLDivElement;
    const forever = { duration: 1000, iterations: Number.POSITIVE_INFINITY };
    const by = spinner.animate({ opacity: [0, 1] }, forever);
    const made = new Animation(new KeyframeEffect(spinner, { opacity: [0, 1] }, forever));
    const waiting = new Animation(new KeyframeEffect(spinner, { opacity: [0, 1] }, forever));
    const brief = spinner.animate({ opacity: [0, 1] }, 10);
    made.play();
    made.play();
    Object.assign(globalThis, { kept: { by, made, waiting, brief } });
  });
  const spinner = 'animation of <div id=spinner>';
  expect(await page.open()).toEqual([spinner, spinner]);
  await page.do(() => (kept.by as Animation).cancel());
  expect(await page.open()).toEqual([spinner]);
  await page.do(() => {
    const made = kept.made as Animation;
    made.effect?.updateTiming({ iterations: 1 });
    made.finish();
  });
  expect(await page.open()).toEqual([]);
  await page.do(() => (kept.by as Animation).play());
  expect(await page.open()).toEqual([spinner]);
});

it('keeps no animation that is over', async () => {
  const page = await pages.open({ kinds: ['animation'] });
  await page.do(async () => {
    document.body.innerHTML = '<p>Text</p>';
    const animation = document.querySelector('p')?.animate({ opacity: [0, 1] }, 10) as Animation;
    Object.assign(globalThis, { kept: { ref: new WeakRef(animation) } });
    await animation.finished;
  });
  await page.list();
  await page.collectGarbage();
  expect(await page.do(() => (kept.ref as WeakRef<Animation>).deref() === undefined)).toBe(true);
});

it('gives a page the same of memory, tracked or not', async () => {
  await pages.expectSame(async () => {
    const seen: unknown[] = [];
    const note = (run: () => unknown) => {
      try {
        seen.push(String(run()));
      } catch (error) {
        seen.push(String(error));
      }
    };
    for (const [owner, name] of [
      [WebAssembly, 'Memory'],
      [WebAssembly, 'Instance'],
      [globalThis, 'CSSStyleSheet'],
      [globalThis, 'Animation'],
    ] as const) {
      const Class = Reflect.get(owner, name) as new (...args: unknown[]) => object;
      note(() => [Class, Class.name, Class.length, Class.prototype.constructor === Class]);
      note(() => new Class(7));
      note(() => (Class as unknown as () => void)());
      note(() => Object.prototype.toString.call(new (class extends Class {})({ initial: 1 })));
      note(() => JSON.stringify(Object.getOwnPropertyDescriptor(owner, name)));
    }
    note(() => [WebAssembly.instantiate, WebAssembly.instantiate.length]);
    note(() => Object.keys(WebAssembly));
    note(() => URL.createObjectURL({} as Blob));
    note(() => [URL.createObjectURL, URL.createObjectURL.length]);
    note(() => (URL.revokeObjectURL as () => void)());
    note(() => document.body.animate({ opacity: 'none' }, 'wrong' as never));
    note(() => Element.prototype.animate.call({} as Element, null));
    const reads: string[] = [];
    const timing = new Proxy(
      { duration: 5 },
      {
        get: (object, key) => {
          reads.push(String(key));
          return Reflect.get(object, key);
        },
      },
    );
    note(() => document.body.animate([], timing).playState);
    note(() => reads);
    note(() => document.adoptedStyleSheets.push === Array.prototype.push);
    note(() => JSON.stringify(Object.getOwnPropertyDescriptor(Document.prototype, 'adoptedStyleSheets')));
    await WebAssembly.instantiate({} as BufferSource).catch((error) => note(() => error));
    await WebAssembly.instantiate(new Uint8Array([1])).catch((error) => note(() => error));
    return seen;
  });
});
