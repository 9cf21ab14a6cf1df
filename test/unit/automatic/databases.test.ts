import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare let kept: IDBDatabase;

const pages = automaticPages();

it('a database is open until it is closed, and was taken where it was asked for', async () => {
  const page = await pages.open();
  await page.do(async () => {
    function openNotes(): IDBOpenDBRequest {
      return indexedDB.open('notes');
    }
    const request = openNotes();
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    kept = request.result;
  });
  const [database] = await page.list('database');
  expect(database?.name).toBe('IDBDatabase notes');
  expect(database?.stack?.split('\n')[0]).toContain('openNotes');
  await page.do(() => kept.close());
  expect(await page.open('database')).toEqual([]);
  expect(await page.disposed('database')).toEqual(['IDBDatabase notes']);
});

it('a database that was collected before it was closed is told, and nothing of ours kept it', async () => {
  const page = await pages.open();
  await page.do(async () => {
    const request = indexedDB.open('lost');
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
  });
  expect(await page.open('database')).toEqual(['IDBDatabase lost']);
  expect(await page.notDisposed('database')).toEqual(['IDBDatabase lost']);
});

it('a database that is closed while it is upgraded was never open', async () => {
  const page = await pages.open();
  await page.do(async () => {
    const request = indexedDB.open('upgraded');
    request.onupgradeneeded = () => request.result.close();
    await new Promise((resolve) => {
      request.onerror = resolve;
    });
  });
  expect(await page.list('database')).toEqual([]);
});

it('nothing is told of once it is stopped', async () => {
  const page = await pages.open();
  await page.stop();
  await page.do(async () => {
    const request = indexedDB.open('later');
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    kept = request.result;
  });
  expect(await page.list()).toEqual([]);
});

it('a page can not tell', async () => {
  await pages.expectSame(async () => {
    const heard: string[] = [];
    const thrown = (run: () => unknown): string => {
      try {
        return `${run()}`;
      } catch (error) {
        return `${error}`;
      }
    };
    const request = indexedDB.open('same', 2);
    request.dispatchEvent(new Event('success'));
    request.onupgradeneeded = () => {
      heard.push('upgrade');
      request.result.createObjectStore('all');
    };
    const done = new Promise<void>((resolve) => {
      request.onsuccess = () => {
        heard.push('success');
        Promise.resolve().then(() => heard.push('microtask of the first'));
      };
      request.addEventListener('success', () => {
        heard.push('success again');
        resolve();
      });
    });
    await done;
    const database = request.result;
    database.onversionchange = () => {
      heard.push('versionchange');
      database.close();
    };
    const next = indexedDB.open('same', 3);
    await new Promise((resolve) => {
      next.onsuccess = resolve;
    });
    return [
      ...heard,
      `${indexedDB.open} ${database.close} ${IDBFactory.prototype.open.length}`,
      thrown(() => indexedDB.open('a', 0)),
      thrown(() => IDBFactory.prototype.open.call({} as never, 'a')),
      thrown(() => database.transaction('all')),
    ];
  });
});
