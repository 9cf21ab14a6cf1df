import { NotTracked } from '../automatic/automatic-pane.tsx';
import { ConnectionNotice } from '../connection/connection-notice.tsx';
import { Sources } from '../devtools/source-link.tsx';
import { UndoBar } from '../exclusions/undo-bar.tsx';
import { FilterField } from '../filter/filter-field.tsx';
import { Panes } from '../layout/panes.tsx';
import { nothingGone } from '../list/gone-since.ts';
import { EVERY } from '../list/resource.ts';
import { OverviewPane } from '../overview/overview-pane.tsx';
import { SessionBar } from '../sessions/session-bar.tsx';
import { sessionTools } from '../sessions/session-tools.ts';
import { RangeChip } from '../time/range-chip.tsx';
import { TimeStrip } from '../time/time-strip.tsx';
import { timeTools } from '../time/time-tools.ts';
import { counted } from '../words/words.ts';
import { DropZone } from './drop-zone.tsx';
import { focusList, focusTools } from './focus.ts';
import { List } from './list.tsx';
import type { PanelState } from './panel-state.ts';
import { PopUps } from './pop-ups.tsx';
import { SessionList } from './session-list.tsx';
import type { SessionView } from './session-view.ts';
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
      <DropZone onFiles={(files) => void panel.openFiles(files)}>
        <h1 class="visually-hidden">Resource Tracker</h1>
        <Actions panel={panel} />
        <Strip panel={panel} />
        <div class="notices">
          <SessionBar
            sessions={panel.sessions.sessions}
            now={panel.now.value}
            onClose={() => {
              panel.sessions.leave();
              focusTools();
            }}
          />
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
  const { frames, host, sessions } = panel;
  const view = sessions.view.value;
  const { list, time } = view?.session ?? panel;
  const recheck = view?.session.recheck ?? panel.recheck.state;
  const { live, collected, gone } = list.counts.value;
  const waiting = list.resources.waiting.value;
  return (
    <Toolbar
      recheck={recheck.value}
      connected={frames.list.value.length > 0}
      live={live}
      collected={collected + gone}
      heapSnapshots={host.heapSnapshots}
      filter={<FilterField filter={panel.filter} rows={() => list.rows.peek()} />}
      choosesAutomatic={panel.automatic.isOpen.value}
      showsSettings={panel.settingsPane.isOpen.value}
      showsHelp={panel.helpPane.isOpen.value}
      actions={panel}
      timeTools={timeTools(time, waiting !== null, () => list.resources.togglePause())}
      sessionTools={sessionTools(
        () => sessions.export(),
        (file) => sessions.import(file),
      )}
      unavailable={view?.unavailable ?? null}
    >
      {waiting !== null && <span class="paused">{counted('time_paused', waiting)}</span>}
      <RangeChip time={time} />
    </Toolbar>
  );
}

function Strip({ panel }: Props) {
  const session = panel.sessions.view.value?.session;
  const { time, list } = session ?? panel;
  return <TimeStrip key={session?.id ?? 'page'} time={time} rows={list.unrangedLive} />;
}

function Parts({ panel }: Props) {
  const { paneSizes, sessions } = panel;
  useFocusBack(panel);
  const shown = sessions.sidebar.value;
  const view = sessions.view.value;
  const { list } = view?.session ?? panel;
  const Shown = shown === null ? null : SIDEBARS[shown];
  return (
    <Panes
      sizes={paneSizes}
      overview={list.hasRows.value ? <Overview panel={panel} /> : null}
      list={
        view === null ? (
          <List panel={panel} />
        ) : (
          <SessionList key={view.session.id} panel={panel} view={view} />
        )
      }
      sidebar={Shown === null ? null : <Shown panel={panel} />}
      shown={shown}
    />
  );
}

function NotTrackedHere({ panel: { automatic, sessions } }: Props) {
  if (sessions.view.value !== null || automatic.isOpen.value || !automatic.isMissing.value) return null;
  return <NotTracked onReload={() => void automatic.reload()} />;
}

function Overview({ panel }: Props) {
  const { filter, sessions } = panel;
  const session = sessions.view.value?.session;
  const { overview, now } = session ?? panel;
  const pressed = filter.has('new', 'baseline');
  const onToggle = () => (pressed ? filter.remove('new') : filter.add('new', 'baseline'));
  return (
    <OverviewPane
      key={session?.id ?? 'page'}
      overview={overview}
      now={now.value}
      onAsk={() => panel.why(null)}
      onlyNew={{ pressed, onToggle }}
    />
  );
}

function Notice({ panel: { frames, host, sessions } }: Props) {
  if (sessions.view.value !== null) return null;
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
  const view = panel.sessions.view.value;
  return view === null ? <PageStatus panel={panel} /> : <SessionStatus panel={panel} view={view} />;
}

function SessionStatus({ panel, view: { session, selection } }: Props & { view: SessionView }) {
  const { list, recheck, frames } = session;
  const { total, listed, leftOut } = list.resources;
  return (
    <StatusBar
      recheck={recheck.value}
      notice={panel.notice.value}
      selected={selection.keys.value.size}
      onAct={panel.dismissNotice}
      totals={{
        ...{ total, listed, leftOut, frames, isArriving: false, gone: nothingGone(), ignoredFrames: 0 },
        visible: list.counts.value.visibleLive,
      }}
    />
  );
}

function PageStatus({ panel }: Props) {
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
      selected={panel.pageView.selection.of(list.visible.value).length}
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
