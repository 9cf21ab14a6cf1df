import { MAX_ROWS } from '../../content/limits.ts';
import { MAX_FRAMES } from '../connection/frames.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import { formatDuration, plural } from './format.ts';
import type { PanelState } from './panel-state.ts';

export function StatusBar({ panel }: { panel: PanelState }) {
  return (
    <footer>
      <span role="status">{describe(panel.recheck.state.value)}</span>
      {panel.notice.value !== '' && <span class="notice">{panel.notice.value}</span>}
      <span class="spacer" />
      <Totals panel={panel} />
    </footer>
  );
}

function describe(recheck: RecheckState): string {
  switch (recheck.state) {
    case 'idle':
      return '';
    case 'running':
      return recheck.step;
    case 'cancelled':
      return 'Force GC was cancelled: nothing was counted.';
    case 'failed':
      return `Force GC failed: ${recheck.reason}. Nothing was counted: try again, and if it fails again, reload the page.`;
    case 'done': {
      const { collected, survived, proven, milliseconds } = recheck;
      const outcome = `Force GC: ${collected} collected, ${survived} still live`;
      const duration = formatDuration(milliseconds);
      return proven
        ? `${outcome}, proven in ${duration}`
        : `${outcome}, not proven after ${duration}: the browser did not show that it collected everything, so survivors may be garbage`;
    }
  }
}

function Totals({ panel }: { panel: PanelState }) {
  const visible = panel.visible.value.filter(({ collected }) => !collected).length;
  const { total, listed, leftOut } = panel.resources;
  const ignored = panel.frames.ignored.value;
  return (
    <span class="totals">
      {visible < listed ? `${visible} of ${total} live` : `${total} live`}
      {listed < total && total > MAX_ROWS && `, the first ${listed} listed`}
      {panel.frames.list.value.length > 1 && ` in ${plural(panel.frames.list.value.length, 'frame')}`}
      {leftOut > 0 && `; ${plural(leftOut, 'item')} left out, a frame sent more than fits`}
      {ignored > 0 && `; ${plural(ignored, 'frame')} left out, the limit is ${MAX_FRAMES}`}
    </span>
  );
}
