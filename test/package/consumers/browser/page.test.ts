import { trackResource } from 'resource-tracker-devtools';
import { forceGC } from 'resource-tracker-devtools/gc';
import { expect, test } from 'resource-tracker-devtools/vitest';

const held: object[] = [];

test('passes when a page drops what it tracks', async () => {
  const element = document.createElement('p');
  document.body.append(trackResource(element, 'paragraph', 'element'));
  element.remove();
  expect((await forceGC()).proven).toBe(true);
});

test('fails when a page holds what it tracks', () => {
  held.push(trackResource(document.createElement('p'), 'held', 'element'));
});

test.concurrent('passes beside one that leaks', async ({ tracker }) => {
  tracker.track({}, { name: 'own' });
});

test.concurrent('fails alone', async ({ tracker }) => {
  held.push(tracker.track({}, { name: 'concurrent leak' }));
});

test('passes when an object is collected', async () => {
  await expect(new WeakRef({})).toBeCollected();
  await expect(new WeakRef(held)).not.toBeCollected();
});

test('passes in a worker', async () => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const proven = await new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
  });
  worker.terminate();
  expect(proven).toBe(true);
});
