import { AnswerPane } from '../answers/answer-pane.tsx';
import { USUAL_PORTS } from '../answers/heap/debugging-port.ts';
import { AutomaticPane, NotTracked } from '../automatic/automatic-pane.tsx';
import { ConnectionNotice } from '../connection/connection-notice.tsx';
import { Sources } from '../devtools/source-link.tsx';
import { ExclusionsPane } from '../exclusions/exclusions-pane.tsx';
import { IgnoreForm } from '../exclusions/ignore-form.tsx';
import { UndoBar } from '../exclusions/undo-bar.tsx';
import { FilterField } from '../filter/filter-field.tsx';
import { GrowthPane } from '../growth/growth-pane.tsx';
import { FirstSteps } from '../help/first-steps.tsx';
import { HelpPage } from '../help/help-page.tsx';
import { Panes } from '../layout/panes.tsx';
import { SidePane } from '../layout/side-pane.tsx';
import { LeakCheckPane } from '../leak-check/leak-check-pane.tsx';
import { Arriving } from '../list/arriving.tsx';
import { ColumnMenu } from '../list/column-menu.tsx';
import { EmptyState } from '../list/empty-state.tsx';
import { EVERY } from '../list/resource.ts';
import { ResourceTable } from '../list/resource-table.tsx';
import { Menu } from '../menu/menu.tsx';
import { OverviewPane } from '../overview/overview-pane.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { RangeChip } from '../time/range-chip.tsx';
import { TimeStrip } from '../time/time-strip.tsx';
import { timeTools } from '../time/time-tools.ts';
import { counted, t } from '../words/words.ts';
import { DropZone } from './drop-zone.tsx';
import type { PanelState } from './panel-state.ts';
import { rowMenu } from './row-menu.ts';
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
        <OpenMenu panel={panel} />
        <Columns panel={panel} />
        <Ignore panel={panel} />
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

/** What is open in the sidebar, by name. */
const SIDEBARS = {
  exclusions: Hidden,
  answer: Answer,
  growth: Growth,
  leakCheck: Check,
  automatic: Automatic,
  settings: SettingsPane,
  help: HelpPane,
};

function Parts({ panel }: Props) {
  const { list, sidebar, paneSizes } = panel;
  useFocusBack(panel);
  const shown = sidebar.shown.value;
  const Shown = shown === null ? null : SIDEBARS[shown];
  return (
    <Panes
      sizes={paneSizes}
      overview={list.rows.value.length > 0 ? <Overview panel={panel} /> : null}
      list={<List panel={panel} />}
      sidebar={Shown === null ? null : <Shown panel={panel} />}
    />
  );
}

function Check({ panel }: Props) {
  const { leakCheck, recheck, frames } = panel;
  const check = leakCheck.state.value;
  if (check.state === 'closed') return null;
  return (
    <LeakCheckPane
      check={check}
      busy={recheck.state.value.state === 'running' || frames.list.value.length === 0}
      actions={{
        mark: () => void leakCheck.mark(),
        check: () => void leakCheck.check(),
        restart: () => void leakCheck.restart(),
        cancel: () => leakCheck.cancel(),
        close: () => leakCheck.close(),
      }}
      onWhy={(row) => panel.why(row)}
      onCopy={() => panel.copyLeakCheck()}
      onRepeat={() => panel.repeatCheck()}
    />
  );
}

function NotTrackedHere({ panel: { automatic } }: Props) {
  if (automatic.isOpen.value || !automatic.isMissing.value) return null;
  return <NotTracked onReload={() => void automatic.reload()} />;
}

function Automatic({ panel: { automatic, sidebar } }: Props) {
  return (
    <SidePane title={t('automatic')} onClose={() => sidebar.close()}>
      <AutomaticPane automatic={automatic} />
    </SidePane>
  );
}

function SettingsPane({ panel }: Props) {
  return (
    <SidePane title={t('settings')} onClose={() => panel.sidebar.close()}>
      <SettingsPage
        settings={panel.settings}
        heapSnapshots={panel.host.heapSnapshots}
        onAutomatic={() => panel.chooseAutomatic()}
      />
    </SidePane>
  );
}

function HelpPane({ panel }: Props) {
  return (
    <SidePane title={t('help')} onClose={() => panel.sidebar.close()}>
      <HelpPage
        settings={panel.settings}
        onAutomatic={() => panel.chooseAutomatic()}
        onSettings={() => panel.toggleSettings()}
        onCopy={(code) => panel.copyCommand(code)}
      />
    </SidePane>
  );
}

function Overview({ panel }: Props) {
  return <OverviewPane overview={panel.overview} now={panel.now.value} onAsk={() => panel.why(null)} />;
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

function List({ panel }: Props) {
  const { list, frames, growth, answers, now } = panel;
  const rows = list.visible.value;
  const arriving = list.arriving.value;
  const isConnected = frames.connection.value.state === 'connected';
  // who looks for what leaks needs no word on what to track
  const isEmpty = rows.length === 0 && isConnected && growth.state.value.state === 'closed';
  return (
    <ResourceTable
      rows={rows}
      columns={list.columns.value.filter((column) => !panel.columns.isHidden(column))}
      facts={list.facts.value}
      widths={panel.columns.widths}
      head={{
        sorted: { column: list.column.value, direction: list.direction.value },
        onSort: (column) => list.sortBy(column),
        onResize: (widths) => panel.columns.resize(widths),
        onResetWidths: () => panel.columns.resetWidths(),
        onMenu: (at) => panel.chooseColumns(at),
      }}
      selected={panel.selection.keys.value}
      onPick={(row, how) => panel.pick(row, how)}
      onMenu={(row, at) => panel.openMenu(row, at)}
      asked={answers.question.value?.row?.key ?? null}
      focusOn={panel.focusOn.value}
      onMove={(row) => panel.moveTo(row)}
      now={now.value}
      actions={panel}
    >
      {arriving !== null && <Arriving {...arriving} />}
      {isEmpty && <Empty panel={panel} />}
    </ResourceTable>
  );
}

function Hidden({ panel }: Props) {
  const { exclusions, list } = panel;
  return (
    <SidePane
      title={t('exclusions_title')}
      onClose={() => {
        panel.showsExclusions.value = false;
      }}
    >
      <ExclusionsPane
        entries={exclusions.entries(list.rows.value)}
        hasIgnored={exclusions.ignored.value.length > 0}
        onDownload={() => panel.rowCommands.downloadKnownLeaks()}
        onCopy={() => panel.rowCommands.copyKnownLeaks()}
      />
    </SidePane>
  );
}

function OpenMenu({ panel }: Props) {
  const open = panel.menu.value;
  if (open === null) return null;
  return (
    <Menu
      label={t('menu_row')}
      items={rowMenu(open.row, panel.with(open.row), panel.rowCommands)}
      at={open.at}
      onClose={panel.closeMenu}
    />
  );
}

function Columns({ panel: { list, columns, columnMenu } }: Props) {
  if (columnMenu.value === null) return null;
  return (
    <ColumnMenu
      columns={list.columns.value}
      choice={columns}
      at={columnMenu.value}
      onClose={() => {
        columnMenu.value = null;
      }}
    />
  );
}

function Ignore({ panel }: Props) {
  const row = panel.rowCommands.toIgnore.value;
  if (row === null) return null;
  return (
    <IgnoreForm
      row={row}
      count={panel.rowCommands.countAlike(row)}
      onIgnore={(reason) => panel.rowCommands.ignore(row, reason)}
      onClose={() => {
        panel.rowCommands.toIgnore.value = null;
      }}
    />
  );
}

function HiddenCount({ panel }: Props) {
  const { exclusions, list } = panel;
  const passes = exclusions.predicate.value;
  if (passes === EVERY) return null;
  const hidden = list.rows.value.filter((row) => !passes(row)).length;
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

function Empty({ panel }: Props) {
  const { list, cleared, stopped, exclusions, recheck } = panel;
  const rows = list.rows.value.filter(stopped.predicate.value);
  const left = rows.filter((row) => !cleared.has(row));
  const isShown = exclusions.predicate.value;
  const filtered = left.filter(isShown);
  const outcome = recheck.state.value;
  return (
    <EmptyState
      filtered={filtered.length}
      cleared={rows.length - left.length}
      hidden={left.length - filtered.length}
      live={list.resources.listed}
      allCollected={outcome.state === 'done' && outcome.collected > 0}
      stopped={panel.hasStopped.value || list.rows.value.length > 0}
      onShowCleared={() => cleared.showAll()}
      onShowHidden={() => {
        panel.showsExclusions.value = true;
      }}
      onClearFilters={() => panel.clearFilters()}
      steps={
        panel.settings.knowsSteps.value ? null : (
          <FirstSteps
            onAutomatic={() => panel.chooseAutomatic()}
            onCopy={(code) => panel.copyCommand(code)}
            onDone={() => {
              panel.settings.knowsSteps.value = true;
            }}
          />
        )
      }
    />
  );
}

function Answer({ panel }: Props) {
  const { answers, list, settings, now } = panel;
  const question = answers.question.value;
  if (question === null) return null;
  const { row } = question;
  return (
    <AnswerPane
      row={row}
      details={answers.details.value}
      heap={answers.heap?.state.value ?? null}
      earlier={answers.heap?.earlier.value ?? null}
      live={answers.live.state.value}
      past={answers.past.value}
      choices={list.visibleLive.value}
      now={now.value}
      port={settings.port.value}
      usualPort={USUAL_PORTS[0]}
      actions={answers}
      onPort={(text) => settings.setPort(text)}
      onCopyCommand={(command) => panel.copyCommand(command)}
      onMove={(step) => panel.askNext(step)}
      onCopy={() => panel.copyPaths()}
    />
  );
}

function Growth({ panel }: Props) {
  const { growth, recheck, frames, settings, host } = panel;
  const search = growth.state.value;
  if (search.state === 'closed') return null;
  const port = settings.port.value ?? USUAL_PORTS[0];
  // without a page none can begin, but one that has begun can still end
  const isNew = search.state === 'waiting' && search.done === null;
  return (
    <GrowthPane
      search={search}
      way={growth.way.value}
      busy={recheck.state.value.state === 'running' || (isNew && frames.list.value.length === 0)}
      portFlags={
        host.heapSnapshots
          ? `--remote-debugging-port=${port} --remote-allow-origins=${location.origin}`
          : null
      }
      actions={growth}
      onCopy={() => panel.copyGrowth()}
    />
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
          <UndoBar undo={panel.undo} />
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
