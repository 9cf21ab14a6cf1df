import type { ComponentChildren } from 'preact';
import { MAX_ROWS } from '../../content/limits.ts';
import type { Frame } from '../connection/frame.ts';
import { MAX_FRAMES } from '../connection/frames.ts';
import { inAll } from '../connection/in-all.ts';
import { describePast, describeRecheck, type OutcomeTone, toneOf } from '../connection/recheck-words.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import { DONE_ICON, ERROR_ICON, STOP_ICON, WARNING_ICON } from '../icons/icons.tsx';
import { counted, t } from '../words/words.ts';
import { NoticeText } from './notice.tsx';

interface Props {
  recheck: RecheckState;
  /** What an action has to say. */
  notice: string;
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
}

const ICONS: Readonly<Record<OutcomeTone, ComponentChildren>> = {
  success: DONE_ICON,
  unproven: WARNING_ICON,
  failed: ERROR_ICON,
  cancelled: STOP_ICON,
  stale: null,
};

export function StatusBar({ recheck, notice, onAct, totals }: Props) {
  const tone = toneOf(recheck);
  const text = describeRecheck(recheck);
  return (
    <footer>
      <span role="status" data-outcome={tone} title={describePast(recheck) || text}>
        {tone !== null && ICONS[tone]}
        {text}
      </span>
      {notice !== '' && <NoticeText text={notice} onAct={onAct} />}
      <span class="spacer" />
      <span class="totals">{describeTotals(totals)}</span>
    </footer>
  );
}

function describeTotals({ total, listed, visible, frames, ignoredFrames, leftOut }: Totals): string {
  const parts = [
    visible < listed ? t('totals_visible', { visible, count: total }) : t('totals_live', { count: total }),
    listed < total && total > MAX_ROWS && t('totals_listed', { count: listed }),
    inAll(frames),
    leftOut > 0 && counted('totals_left_out', leftOut),
    ignoredFrames > 0 &&
      t('totals_frames_left_out', { frames: counted('frames', ignoredFrames), limit: MAX_FRAMES }),
  ];
  return parts.filter((part) => part !== false).join('');
}
