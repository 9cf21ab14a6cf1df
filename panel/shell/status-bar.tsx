import type { ComponentChildren } from 'preact';
import type { Frame } from '../connection/frame.ts';
import { MAX_FRAMES } from '../connection/frames.ts';
import { inAll } from '../connection/in-all.ts';
import { describePast, describeRecheck, type OutcomeTone, toneOf } from '../connection/recheck-words.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import { formatClock } from '../format.ts';
import { Term } from '../help/term.tsx';
import { DONE_ICON, ERROR_ICON, STOP_ICON, WARNING_ICON } from '../icons/icons.tsx';
import type { GoneSince } from '../list/gone-since.ts';
import { counted, t } from '../words/words.ts';
import { NoticeText } from './notice.tsx';

interface Props {
  recheck: RecheckState;
  /** What an action has to say. */
  notice: string;
  /** The way back from what was done last. */
  undo?: ComponentChildren;
  /** How many rows are selected. */
  selected?: number;
  /** Its user does something else. */
  onAct: () => void;
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
  /** The list is not here yet as a whole. */
  readonly isArriving: boolean;
  /** What has left the list by itself. */
  readonly gone: GoneSince;
}

const ICONS: Readonly<Record<OutcomeTone, ComponentChildren>> = {
  success: DONE_ICON,
  unproven: WARNING_ICON,
  failed: ERROR_ICON,
  cancelled: STOP_ICON,
  stale: null,
};

export function StatusBar({ recheck, notice, undo, selected = 0, onAct, totals }: Props) {
  const tone = toneOf(recheck);
  const text = describeRecheck(recheck);
  return (
    <footer>
      <span role="status" data-outcome={tone} title={describePast(recheck) || text}>
        {tone !== null && ICONS[tone]}
        {text}
      </span>
      {(tone === 'success' || tone === 'unproven') && <Term word="proven" />}
      <NoticeText text={notice} onAct={onAct} />
      {undo}
      <span class="spacer" />
      <span class="totals">
        {selected > 0 && counted('selected', selected)}
        {describeTotals(totals)}
      </span>
    </footer>
  );
}

function describeTotals(totals: Totals): string {
  const { total, listed, visible, frames, ignoredFrames, leftOut, isArriving, gone } = totals;
  const since = { time: formatClock(gone.since) };
  const parts = [
    visible < listed ? t('totals_visible', { visible, count: total }) : t('totals_live', { count: total }),
    listed < total && t(isArriving ? 'totals_arriving' : 'totals_listed', { count: listed }),
    inAll(frames),
    leftOut > 0 && counted('totals_left_out', leftOut),
    ignoredFrames > 0 &&
      t('totals_frames_left_out', { frames: counted('frames', ignoredFrames), limit: MAX_FRAMES }),
    gone.collected > 0 && t('totals_gone_collected', { count: gone.collected, ...since }),
    gone.untracked > 0 && t('totals_gone_untracked', { count: gone.untracked, ...since }),
  ];
  return parts.filter((part) => part !== false).join('');
}
