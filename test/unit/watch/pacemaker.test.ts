import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pacemaker } from '../../../src/watch/pacemaker.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('marks every so often, and never for more than a twentieth of the time', async () => {
  const took = [10, 1000, 10];
  const mark = vi.fn(async () => took.shift() ?? 10);
  const pacemaker = new Pacemaker(2000, mark);
  await vi.advanceTimersByTimeAsync(4000);
  expect(mark).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(19_000);
  expect(mark).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(mark).toHaveBeenCalledTimes(3);
  await pacemaker.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(mark).toHaveBeenCalledTimes(3);
});

it('marks when it is asked to, one at a time, and not by itself if it has no interval', async () => {
  let done: () => void = () => undefined;
  const mark = vi.fn(
    () =>
      new Promise<number>((resolve) => {
        done = () => resolve(5);
      }),
  );
  const pacemaker = new Pacemaker(null, mark);
  await vi.advanceTimersByTimeAsync(1e6);
  expect(mark).not.toHaveBeenCalled();
  const both = [pacemaker.beat(), pacemaker.beat()];
  expect(mark).toHaveBeenCalledTimes(1);
  done();
  await Promise.all(both);
  await vi.advanceTimersByTimeAsync(1e6);
  expect(mark).toHaveBeenCalledTimes(1);
});

it('marks no more once it is stopped, whoever asks', async () => {
  const mark = vi.fn(async () => 5);
  const pacemaker = new Pacemaker(null, mark);
  await pacemaker.stop();
  await pacemaker.beat();
  expect(mark).not.toHaveBeenCalled();
});
