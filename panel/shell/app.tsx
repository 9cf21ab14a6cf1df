import { AnswerPane } from '../answers/answer-pane.tsx';
import { USUAL_PORTS } from '../answers/heap/debugging-port.ts';
import { AutomaticPane, NotTracked } from '../automatic/automatic-pane.tsx';
import { ConnectionNotice } from '../connection/connection-notice.tsx';
import { Sources } from '../devtools/source-link.tsx';
import { GrowthPane } from '../growth/growth-pane.tsx';
import { EmptyState } from '../list/empty-state.tsx';
import { GestureFilter } from '../list/gesture-filter.tsx';
import { KindFilter } from '../list/kind-filter.tsx';
import { ResourceTable } from '../list/resource-table.tsx';
import { VerdictFilter } from '../list/verdict-filter.tsx';
import { DropZone } from './drop-zone.tsx';
import type { PanelState } from './panel-state.ts';
import { RulesEditor } from './rules-editor.tsx';
import { StatusBar } from './status-bar.tsx';
import { Toolbar } from './toolbar.tsx';

interface Props {
  panel: PanelState;
}

/** The whole panel. */
export function App({ panel }: Props) {
  const { host } = panel;
  return (
    <Sources.Provider value={host.sources}>
      <DropZone onFiles={host.heapSnapshots ? (files) => panel.readFiles(files) : null}>
        <h1 class="visually-hidden">Resource Tracker</h1>
        <Actions panel={panel} />
        <Automatic panel={panel} />
        <Rules panel={panel} />
        <Filters panel={panel} />
        <Notice panel={panel} />
        <List panel={panel} />
        <Answer panel={panel} />
        <Growth panel={panel} />
        <Status panel={panel} />
      </DropZone>
    </Sources.Provider>
  );
}

/* Each part reads the signals of what it shows, so that only what has changed is drawn anew. */

function Actions({ panel }: Props) {
  const { list, recheck, frames, settings, host } = panel;
  const live = list.live.value.length;
  return (
    <Toolbar
      recheck={recheck.state.value}
      connected={frames.list.value.length > 0}
      live={live}
      collected={list.rows.value.length - live}
      heapSnapshots={host.heapSnapshots}
      name={list.name.value}
      stacks={settings.stacks.value}
      choosesAutomatic={panel.automatic.isOpen.value}
      editsRules={panel.editsRules.value}
      actions={panel}
    />
  );
}

function Automatic({ panel: { automatic } }: Props) {
  if (automatic.isOpen.value) return <AutomaticPane automatic={automatic} />;
  return automatic.isMissing.value ? <NotTracked onReload={() => void automatic.reload()} /> : null;
}

function Rules({ panel }: Props) {
  if (!panel.editsRules.value) return null;
  return <RulesEditor rules={panel.settings.rules.value} onUse={(json) => panel.setRules(json)} />;
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
  const { list, frames, growth, now } = panel;
  const rows = list.visible.value;
  const isConnected = frames.connection.value.state === 'connected';
  // who looks for what leaks needs no word on what to track
  const isEmpty = rows.length === 0 && isConnected && growth.state.value.state === 'closed';
  return (
    <>
      <ResourceTable
        rows={rows}
        columns={list.columns.value}
        facts={list.facts.value}
        sorted={{ column: list.column.value, direction: list.direction.value }}
        onSort={(column) => list.sortBy(column)}
        now={now.value}
        actions={panel}
      />
      {isEmpty && <EmptyState hidden={list.rows.value.length} live={list.resources.listed} />}
    </>
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
  const { growth, answers, recheck, frames, settings, host } = panel;
  const search = growth.state.value;
  // a question that is asked meanwhile comes first; the search goes on behind it
  if (search.state === 'closed' || answers.question.value !== null) return null;
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
      totals={{
        ...{ total, listed, leftOut },
        visible: list.visibleLive.value.length,
        frames: frames.list.value,
        ignoredFrames: frames.ignored.value,
      }}
    />
  );
}
