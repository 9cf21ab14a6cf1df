import { beforeEach, expect, it, vi } from 'vitest';
import type { HeapWorker } from '../../../panel/answers/heap/inquiry.ts';
import { KeptWorkers } from '../../../panel/shell/kept-workers.ts';

const newWorker = () =>
  ({
    ...{ postMessage: vi.fn(), terminate: vi.fn() },
    ...{ onmessage: null, onmessageerror: null, onerror: null },
  }) satisfies HeapWorker;

let isNumbering: boolean;
let kept: KeptWorkers;
beforeEach(() => {
  isNumbering = false;
  kept = new KeptWorkers(() => isNumbering);
});

it('a worker ends when nobody needs it', () => {
  const worker = newWorker();
  kept.end(worker);
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it('during a search of the heap it forgets what it has read, and ends with the search', () => {
  isNumbering = true;
  const worker = newWorker();
  kept.end(worker);
  expect(worker.terminate).not.toHaveBeenCalled();
  expect(worker.postMessage).toHaveBeenCalledWith({ type: 'forget' });
  kept.release();
  kept.release();
  expect(worker.terminate).toHaveBeenCalledOnce();
});
