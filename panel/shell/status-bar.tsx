import { MAX_ROWS } from '../../content/limits.ts';
import type { Frame } from '../connection/frame.ts';
import { MAX_FRAMES } from '../connection/frames.ts';
import { inAll } from '../connection/in-all.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import { formatDuration, plural } from '../format.ts';

/** Origins that are named one by one. */
const MAX_ORIGINS = 3;

interface Props {
  recheck: RecheckState;
  /** What an action has to say. */
  notice: string;
  totals: Totals;
}

/** How many there are, in words. */
export interface Totals {
  /** Tracked in all frames. */
  readonly total: number;
  /** Of those, in the list. */
  readonly listed: number;
  /** Of those, past the filters. */
  readonly visible: number;
  readonly frames: readonly Pick<Frame, 'isWorker'>[];
  /** Frames that are too many to connect to. */
  readonly ignoredFrames: number;
  /** Of rows, ids and the like: what was more than a frame may send at once. */
  readonly leftOut: number;
}

export function StatusBar({ recheck, notice, totals }: Props) {
  return (
    <footer>
      <span role="status">{describeRecheck(recheck)}</span>
      {notice !== '' && <span class="notice">{notice}</span>}
      <span class="spacer" />
      <span class="totals">{describeTotals(totals)}</span>
    </footer>
  );
}

function describeRecheck(recheck: RecheckState): string {
  switch (recheck.state) {
    case 'idle':
      return '';
    case 'running':
      return recheck.step;
    case 'left':
      return 'Force GC ended early: the page was left, or it crashed, so there is nothing to count.';
    case 'cancelled':
      return recheck.counted
        ? 'Force GC was cancelled while it was counted: rows may have survived one GC more, and no sum was made.'
        : 'Force GC was cancelled: nothing was counted.';
    case 'failed':
      return `Force GC failed: ${recheck.reason}. ${recheck.counted ? 'No sum was made' : 'Nothing was counted'}: try again, and if it fails again, reload the page.`;
    case 'done': {
      const { collected, survived, proven, silent, milliseconds } = recheck;
      const outcome = `Force GC: ${collected} collected, ${survived} still live`;
      const duration = formatDuration(milliseconds);
      const all = proven
        ? `${outcome}, proven in ${duration}`
        : `${outcome}, not proven after ${duration}: the browser did not show that it collected everything, so survivors may be garbage`;
      return silent.length === 0
        ? all
        : `${all}. That is all frames but those of ${listed(silent)}, which did not answer and are not counted`;
    }
  }
}

/** The first of these, and how many more there are. */
function listed(origins: readonly string[]): string {
  const more = origins.length - MAX_ORIGINS;
  const first = origins.slice(0, MAX_ORIGINS).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}

function describeTotals({ total, listed, visible, frames, ignoredFrames, leftOut }: Totals): string {
  const parts = [
    visible < listed ? `${visible} of ${total} live` : `${total} live`,
    listed < total && total > MAX_ROWS && `, the first ${listed} listed`,
    inAll(frames),
    leftOut > 0 && `; ${plural(leftOut, 'item')} left out, a frame sent more than fits`,
    ignoredFrames > 0 && `; ${plural(ignoredFrames, 'frame')} left out, the limit is ${MAX_FRAMES}`,
  ];
  return parts.filter((part) => part !== false).join('');
}
