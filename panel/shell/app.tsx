import { AnswerPane } from '../answers/answer-pane.tsx';
import { USUAL_PORTS } from '../answers/heap/debugging-port.ts';
import { AutomaticPane, NotTracked } from '../automatic/automatic-pane.tsx';
import { ConnectionNotice } from '../connection/connection-notice.tsx';
import { Sources } from '../devtools/source-link.tsx';
import { GrowthPane } from '../growth/growth-pane.tsx';
import { Panes } from '../layout/panes.tsx';
import { SidePane } from '../layout/side-pane.tsx';
import { ColumnMenu } from '../list/column-menu.tsx';
import { EmptyState } from '../list/empty-state.tsx';
import { GestureFilter } from '../list/gesture-filter.tsx';
import { KindFilter } from '../list/kind-filter.tsx';
import { ResourceTable } from '../list/resource-table.tsx';
import { VerdictFilter } from '../list/verdict-filter.tsx';
import { t } from '../words/words.ts';
import { DropZone } from './drop-zone.tsx';
import type { PanelState } from './panel-state.ts';
import { RulesEditor } from './rules-editor.tsx';
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
        <div class="notices">
          <Notice panel={panel} />
          <NotTrackedHere panel={panel} />
        </div>
        <Parts panel={panel} />
        <Status panel={panel} />
        <Columns panel={panel} />
      </DropZone>
    </Sources.Provider>
  );
}

/* Each part reads the signals of what it shows, so that only what has changed is drawn anew. */

function Actions({ panel }: Props) {
  const { list, recheck, frames, settings, host } = panel;
  const { live, collected } = list.counts.value;
  return (
    <Toolbar
      recheck={recheck.state.value}
      connected={frames.list.value.length > 0}
      live={live}
      collected={collected}
      heapSnapshots={host.heapSnapshots}
      name={list.name.value}
      stacks={settings.stacks.value}
      choosesAutomatic={panel.automatic.isOpen.value}
      editsRules={panel.editsRules.value}
      actions={panel}
    />
  );
}

const NONE: ReadonlySet<string> = new Set();

/** What is open in the sidebar, by name. */
const SIDEBARS = { answer: Answer, growth: Growth, automatic: Automatic, rules: Rules };

function Parts({ panel }: Props) {
  const { list, sidebar, paneSizes } = panel;
  useFocusBack(panel);
  const shown = sidebar.shown.value;
  const Shown = shown === null ? null : SIDEBARS[shown];
  return (
    <Panes
      sizes={paneSizes}
      overview={list.rows.value.length > 0 ? <Filters panel={panel} /> : null}
      list={<List panel={panel} />}
      sidebar={Shown === null ? null : <Shown panel={panel} />}
    />
  );
}

function NotTrackedHere({ panel: { automatic } }: Props) {
  if (automatic.isOpen.value || !automatic.isMissing.value) return null;
  return <NotTracked onReload={() => void automatic.reload()} />;
}

function Automatic({ panel: { automatic, sidebar } }: Props) {
  return (
    <SidePane title={t('toolbar_automatic')} onClose={() => sidebar.close()}>
      <AutomaticPane automatic={automatic} />
    </SidePane>
  );
}

function Rules({ panel }: Props) {
  return (
    <SidePane title={t('shell_rules')} onClose={() => panel.sidebar.close()}>
      <RulesEditor rules={panel.settings.rules.value} onUse={(json) => panel.setRules(json)} />
    </SidePane>
  );
}

function Filters({ panel: { list } }: Props) {
  return (
    <div class="filters">
      <KindFilter
        counts={list.kindCounts.value}
        selected={list.kinds.value}
        onToggle={(kind) => list.toggleKind(kind)}
      />
      <VerdictFilter
        counts={list.verdictCounts.value}
        selected={list.verdicts.value}
        onToggle={(verdict) => list.toggleVerdict(verdict)}
      />
      <GestureFilter
        counts={list.gestureCounts.value}
        selected={list.gestures.value}
        onToggle={(gesture) => list.toggleGesture(gesture)}
      />
    </div>
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

function List({ panel }: Props) {
  const { list, frames, growth, answers, now } = panel;
  const rows = list.visible.value;
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
      selected={NONE}
      asked={answers.question.value?.row?.key ?? null}
      focusOn={panel.focusOn.value}
      onMove={(row) => panel.moveTo(row)}
      now={now.value}
      actions={panel}
    >
      {isEmpty && (
        <EmptyState
          hidden={list.counts.value.live + list.counts.value.collected}
          live={list.resources.listed}
        />
      )}
    </ResourceTable>
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
      live={answers.live.state.value}
      choices={list.visibleLive.value}
      now={now.value}
      port={settings.port.value}
      usualPort={USUAL_PORTS[0]}
      actions={answers}
      onPort={(text) => settings.setPort(text)}
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
      onAct={panel.dismissNotice}
      totals={{
        ...{ total, listed, leftOut },
        visible: list.counts.value.visibleLive,
        frames: frames.list.value,
        ignoredFrames: frames.ignored.value,
      }}
    />
  );
}
