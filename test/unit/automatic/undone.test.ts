import { expect, it } from 'vitest';
import { buildScript } from '../../automatic/scripts.ts';
import { automaticPages } from './automatic-page.ts';

/** What the test puts into the page. */
declare const document: Document & { changes(): string[] };

const pages = automaticPages();
const script = buildScript(new URL('tracked-script.ts', import.meta.url), 'script');

it('puts everything of the platform in its place again when it is stopped', async () => {
  const page = await pages.openPlain();
  await page.do(() => {
    /** All that the realm, its classes and its namespaces have themselves, by where it is. */
    const read = () => {
      const found = new Map<string, unknown>();
      const readAll = (path: string, owner: object) => {
        for (const key of Reflect.ownKeys(owner)) {
          const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(owner, key) ?? {};
          const place = `${path}.${String(key)}`;
          // values of variables change by themselves
          if (typeof value === 'function') found.set(place, value);
          found.set(`${place} get`, get);
          found.set(`${place} set`, set);
          found.set(`${place} flags`, JSON.stringify(flags));
        }
      };
      readAll('globalThis', globalThis);
      readAll('WebAssembly', WebAssembly);
      for (const owner of [globalThis, WebAssembly])
        for (const key of Object.getOwnPropertyNames(owner)) {
          const value: unknown = Object.getOwnPropertyDescriptor(owner, key)?.value;
          if (typeof value !== 'function') continue;
          readAll(key, value);
          if (typeof value.prototype === 'object' && value.prototype !== null)
            readAll(`${key}.prototype`, value.prototype);
        }
      return found;
    };
    const before = read();
    const changed = () => {
      const now = read();
      return [...before.keys(), ...now.keys()].filter((place) => before.get(place) !== now.get(place));
    };
    Object.assign(document, { changes: changed });
  });
  await page.page.evaluate(`((AUTOMATIC_OPTIONS) => {${await script}})({})`);
  const during = await page.do(() => document.changes());
  for (const place of [
    'ImageBitmap.prototype.close',
    'WebAssembly.Memory',
    'AudioContext.prototype.constructor',
  ])
    expect(during).toContain(place);
  await page.stop();
  expect((await page.do(() => document.changes())).filter(isOfPlatform)).toEqual([]);
});

it('works in a worker, where files are open for as long as they are not closed', async () => {
  const page = await pages.openPlain();
  const source = `((AUTOMATIC_OPTIONS) => {${await script}})({ kinds: ['file writer', 'image bitmap'] });
    const tracking = self[Symbol.for('automatic tracking in a test')];
    const names = (verdict) => {
      tracking.flush();
      return tracking.inspector.after(0, 100).filter((one) => one.verdict === verdict).map(({ name }) => name);
    };
    (async () => {
      const root = await navigator.storage.getDirectory();
      const handle = await root.getFileHandle('log.txt', { create: true });
      const access = await handle.createSyncAccessHandle();
      const bitmap = await createImageBitmap(new ImageData(2, 1));
      const before = names('live');
      access.close();
      postMessage(bitmap, [bitmap]);
      postMessage([before, names('live'), names('disposed')]);
    })();`;
  const said = page.page.evaluate(async (text) => {
    const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
    return new Promise((resolve) => {
      worker.onmessage = ({ data }) => {
        if (Array.isArray(data)) resolve(data);
      };
    });
  }, source);
  const both = ['FileSystemSyncAccessHandle log.txt', 'ImageBitmap 2×1, 8 B'];
  expect(await said).toEqual([both, [], both]);
});

/** The tracker of the realm stays, and what this test asks for. */
function isOfPlatform(place: string): boolean {
  return !/Symbol\((?:resource-tracker|automatic tracking in a test)\)/.test(place);
}
