import { FirstSteps } from '../help/first-steps.tsx';
import { Arriving } from '../list/arriving.tsx';
import { EmptyState } from '../list/empty-state.tsx';
import { ResourceTable } from '../list/resource-table.tsx';
import type { PanelState } from './panel-state.ts';
import { useTable } from './use-table.ts';

interface Props {
  panel: PanelState;
}

/** The list, or why nothing is in it. */
export function List({ panel }: Props) {
  const { list, frames, growth, answers, now, pageView } = panel;
  const { rows } = list.shown.value;
  const arriving = list.arriving.value;
  const isConnected = frames.connection.value.state === 'connected';
  // who looks for what leaks needs no word on what to track
  const isEmpty = rows.length === 0 && isConnected && growth.state.value.state === 'closed';
  return (
    <ResourceTable
      rows={rows}
      {...useTable(list, panel)}
      selected={pageView.selection.keys.value}
      onPick={(row, how) => pageView.pick(row, how)}
      onMenu={(row, at) => pageView.openMenu(row, at)}
      asked={answers.question.value?.row?.key ?? null}
      focusOn={pageView.focusOn.value}
      onMove={(row) => panel.searches.questions.moveTo(row)}
      now={now}
      actions={pageView}
    >
      {arriving !== null && <Arriving {...arriving} />}
      {isEmpty && <Empty panel={panel} />}
    </ResourceTable>
  );
}

function Empty({ panel }: Props) {
  const { list, cleared, hiddenCounts, recheck } = panel;
  const counts = hiddenCounts.byReason.value;
  const outcome = recheck.state.value;
  return (
    <EmptyState
      filtered={counts.get('none') ?? 0}
      cleared={counts.get('cleared') ?? 0}
      hidden={counts.get('excluded') ?? 0}
      live={list.resources.listed}
      allCollected={outcome.state === 'done' && outcome.collected > 0}
      stopped={panel.pageView.hasStopped.value || list.hasRows.value}
      onShowCleared={() => cleared.showAll()}
      onShowHidden={() => {
        panel.showsExclusions.value = true;
      }}
      onClearFilters={() => panel.pageView.clearFilters()}
      steps={
        panel.settings.knowsSteps.value ? null : (
          <FirstSteps
            onAutomatic={() => panel.chooseAutomatic()}
            onCopy={(code) => panel.copies.command(code)}
            onDone={() => {
              panel.settings.knowsSteps.value = true;
            }}
          />
        )
      }
    />
  );
}
