import { NotTracked } from '../automatic/automatic-pane.tsx';
import { ConnectionNotice } from '../connection/connection-notice.tsx';
import { Sources } from '../devtools/source-link.tsx';
import { UndoBar } from '../exclusions/undo-bar.tsx';
import { FilterField } from '../filter/filter-field.tsx';
import { Panes } from '../layout/panes.tsx';
import { EVERY } from '../list/resource.ts';
import { OverviewPane } from '../overview/overview-pane.tsx';
import { RangeChip } from '../time/range-chip.tsx';
import { TimeStrip } from '../time/time-strip.tsx';
import { timeTools } from '../time/time-tools.ts';
import { counted } from '../words/words.ts';
import { DropZone } from './drop-zone.tsx';
import { focusList } from './focus.ts';
import { List } from './list.tsx';
import type { PanelState } from './panel-state.ts';
import { PopUps } from './pop-ups.tsx';
import { SIDEBARS } from './sidebars.tsx';
import { StatusBar } from './status-bar.tsx';
import { Toolbar } from './toolbar.tsx';
import { useFocusBack, useKeys } from './use-keys.ts';

interface Props {
  panel: PanelState;
}

/** The whole panel. */
export function App({ panel }: Props) {
  const { host } = panel;
  useKeys(panel);
  return (
    <Sources.Provider value={host.sources}>
      <DropZone onFiles={host.heapSnapshots ? (files) => panel.readFiles(files) : null}>
        <h1 class="visually-hidden">Resource Tracker</h1>
        <Actions panel={panel} />
        <TimeStrip time={panel.time} rows={panel.list.unrangedLive} />
        <div class="notices">
          <Notice panel={panel} />
          <NotTrackedHere panel={panel} />
        </div>
        <Parts panel={panel} />
        <Status panel={panel} />
        <PopUps panel={panel} />
      </DropZone>
    </Sources.Provider>
  );
}

/* Each part reads the signals of what it shows, so that only what has changed is drawn anew. */

function Actions({ panel }: Props) {
  const { list, recheck, frames, host } = panel;
  const { live, collected } = list.counts.value;
  const waiting = list.resources.waiting.value;
  return (
    <Toolbar
      recheck={recheck.state.value}
      connected={frames.list.value.length > 0}
      live={live}
      collected={collected}
      heapSnapshots={host.heapSnapshots}
      filter={<FilterField filter={panel.filter} rows={() => list.rows.peek()} />}
      choosesAutomatic={panel.automatic.isOpen.value}
      showsSettings={panel.settingsPane.isOpen.value}
      showsHelp={panel.helpPane.isOpen.value}
      actions={panel}
      timeTools={timeTools(panel.time, waiting !== null, () => list.resources.togglePause())}
    >
      {waiting !== null && <span class="paused">{counted('time_paused', waiting)}</span>}
      <RangeChip time={panel.time} />
    </Toolbar>
  );
}

function Parts({ panel }: Props) {
  const { list, sidebar, paneSizes } = panel;
  useFocusBack(panel);
  const shown = sidebar.shown.value;
  const Shown = shown === null ? null : SIDEBARS[shown];
  return (
    <Panes
      sizes={paneSizes}
      overview={list.hasRows.value ? <Overview panel={panel} /> : null}
      list={<List panel={panel} />}
      sidebar={Shown === null ? null : <Shown panel={panel} />}
      shown={shown}
    />
  );
}

function NotTrackedHere({ panel: { automatic } }: Props) {
  if (automatic.isOpen.value || !automatic.isMissing.value) return null;
  return <NotTracked onReload={() => void automatic.reload()} />;
}

function Overview({ panel }: Props) {
  const { overview, filter, now } = panel;
  const pressed = filter.has('new', 'baseline');
  const onToggle = () => (pressed ? filter.remove('new') : filter.add('new', 'baseline'));
  return (
    <OverviewPane
      overview={overview}
      now={now.value}
      onAsk={() => panel.why(null)}
      onlyNew={{ pressed, onToggle }}
    />
  );
}

function Notice({ panel: { frames, host } }: Props) {
  return (
    <ConnectionNotice
      connection={frames.connection.value}
      onReload={() => host.reloadPage()}
      onReconnect={() => frames.reconnect()}
    />
  );
}

function HiddenCount({ panel }: Props) {
  if (panel.exclusions.predicate.value === EVERY) return null;
  const hidden = panel.hiddenCounts.excluded.value;
  return (
    <button
      type="button"
      class="link"
      aria-expanded={panel.showsExclusions.value}
      onClick={() => {
        panel.showsExclusions.value = !panel.showsExclusions.value;
      }}
    >
      {counted('exclusions_open', hidden)}
    </button>
  );
}

function Status({ panel }: Props) {
  const { list, frames, recheck, notice } = panel;
  const { total, listed, leftOut } = list.resources;
  return (
    <StatusBar
      recheck={recheck.state.value}
      notice={notice.value}
      undo={
        <>
          <UndoBar undo={panel.undo} onUndone={focusList} />
          <HiddenCount panel={panel} />
        </>
      }
      selected={panel.selection.keys.value.size}
      onAct={panel.dismissNotice}
      totals={{
        ...{ total, listed, leftOut },
        isArriving: list.arriving.value !== null,
        gone: list.goneSince.value,
        visible: list.counts.value.visibleLive,
        frames: frames.list.value,
        ignoredFrames: frames.ignored.value,
      }}
    />
  );
}
