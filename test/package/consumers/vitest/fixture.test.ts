import { trackResource } from 'resource-tracker-devtools';
import { expect, test } from 'resource-tracker-devtools/vitest';
import { onTestFinished, vi } from 'vitest';

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

const withServer = test.extend<{ server: object }>({
  server: async ({ tracker }, use) => {
    const server = { own: tracker.track({}, { name: 'server' }), shared: trackResource({}, 'server') };
    await use(server);
    tracker.dispose(server.own);
  },
});

withServer('passes when a fixture that was built on it lets go in its teardown', ({ server }) => {
  expect(server).toBeDefined();
  const target = trackResource({}, 'finished');
  onTestFinished(() => void target);
});

test('passes at its second try', { retry: 2 }, ({ tracker, task }) => {
  if (task.result?.retryCount === 0) held.push(tracker.track({}, { name: 'of the first try' }));
});

test('fails at each of its tries', { retry: 1 }, ({ tracker }) => {
  held.push(tracker.track({}, { name: 'of each try' }));
});

test('passes when it leaves fake timers on', () => {
  vi.useFakeTimers();
  trackResource({}, 'dropped');
});

test('passes while fake timers are on', () => {
  trackResource({}, 'dropped');
  vi.useRealTimers();
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

test.concurrent('passes when it may have leaked beside another', async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  held.push(trackResource({}, 'made together'));
});

test.concurrent('passes when another may have leaked beside it', async () => {
  await new Promise((resolve) => setTimeout(resolve, 40));
});
