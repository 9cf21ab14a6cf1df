import { trackResource } from 'resource-tracker-devtools';
import { expect, test } from 'resource-tracker-devtools/vitest';

const held: object[] = [];

test('passes when what it tracks is dropped', () => {
  trackResource({}, 'dropped');
});

test('fails when what it tracks is held', () => {
  held.push(trackResource({}, 'held', 'connection'));
});

test('fails when what had to be disposed was dropped', ({ tracker }) => {
  tracker.mustDispose('file');
  tracker.track({}, { name: 'report.txt', kind: 'file' });
});

test('fails when what was disposed is held', ({ tracker }) => {
  const target = tracker.track({}, { name: 'socket' });
  tracker.dispose(target);
  held.push(target);
});

test.concurrent('passes beside one that leaks', async ({ tracker }) => {
  tracker.track({}, { name: 'own' });
  await new Promise((resolve) => setTimeout(resolve, 20));
});

test.concurrent('fails alone', async ({ tracker }) => {
  held.push(tracker.track({}, { name: 'concurrent leak' }));
  await new Promise((resolve) => setTimeout(resolve, 10));
});

test('matchers see a leak, and its absence', async ({ tracker }) => {
  const target = tracker.track({}, { name: 'busy', kind: 'job' });
  expect(() => expect(tracker).toHaveNoLeaks()).toThrow('busy (job)');
  expect(tracker).toHaveNoLeaks({ kind: 'file' });
  expect(tracker).toHaveNoLeaks({ olderThan: 60_000 });
  expect(tracker).toHaveNoLeaks({ ignore: [{ name: 'busy', reason: 'the job of the day', count: 1 }] });
  await expect(new WeakRef({})).toBeCollected();
  await expect(new WeakRef(held)).not.toBeCollected();
  tracker.untrack(target);
});
