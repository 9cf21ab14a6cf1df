import type { Progress } from '../answers/answerer.ts';
import type { Inquiry } from '../answers/heap/inquiry.ts';
import type { LiveRetainers } from '../answers/live-retainers.ts';
import type { Resource } from '../list/resources.ts';
import type { Held } from './check-result.ts';
import { heapHolders, NoSnapshot } from './heap-holders.ts';
import { liveHolders } from './live-holders.ts';

export type OnProgress = (progress: Progress) => void;

/** Tells what holds rows. Rejects with the signal's reason when aborted. */
export type FindHolders = (
  rows: readonly Resource[],
  onProgress: OnProgress,
  signal: AbortSignal,
) => Promise<Held>;

/**
 * By a heap snapshot, where one can be had, and else by what scripts can see.
 *
 * @param inquiryOf makes an inquiry about rows; `null` in a browser that gives extensions no heap graph.
 */
export const findHolders =
  (
    inquiryOf: ((rows: readonly Resource[]) => Pick<Inquiry, 'state' | 'ask' | 'close'>) | null,
    retainers: Pick<LiveRetainers, 'state' | 'ask' | 'close'>,
  ): FindHolders =>
  async (rows, onProgress, signal) => {
    if (inquiryOf === null) return liveHolders(retainers, rows, onProgress, signal);
    try {
      return await heapHolders(inquiryOf(rows), rows, onProgress, signal);
    } catch (error) {
      if (!(error instanceof NoSnapshot)) throw error;
      const held = await liveHolders(retainers, rows, onProgress, signal);
      return { ...held, remarks: [error.message] };
    }
  };
