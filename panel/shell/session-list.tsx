import { EmptyState } from '../list/empty-state.tsx';
import { ResourceTable } from '../list/resource-table.tsx';
import { Menu } from '../menu/menu.tsx';
import { t } from '../words/words.ts';
import type { PanelState } from './panel-state.ts';
import { rowMenu } from './row-menu.ts';
import type { SessionView } from './session-view.ts';
import { useTable } from './use-table.ts';

interface Props {
  panel: PanelState;
  view: SessionView;
}

/** The list of a session, in the place of that of the page. */
export function SessionList({ panel, view }: Props) {
  const { session, menu } = view;
  const { list, question } = session;
  const rows = list.visible.value;
  const { length } = list.rows.value;
  return (
    <ResourceTable
      rows={rows}
      {...useTable(list, panel)}
      selected={view.selection.keys.value}
      onPick={(row, how) => view.pick(row, how)}
      onMenu={(row, at) => {
        menu.value = { row, at };
      }}
      asked={question.value?.row?.key ?? null}
      focusOn={view.focusOn.value}
      onMove={(row) => view.moveTo(row)}
      now={session.now}
      actions={view}
    >
      {length === 0 && <p class="empty">{t('sessions_empty')}</p>}
      {length > 0 && rows.length === 0 && (
        <EmptyState
          {...{ filtered: length, cleared: 0, hidden: 0, live: list.resources.listed }}
          {...{ allCollected: false, stopped: true }}
          onShowCleared={() => undefined}
          onShowHidden={() => undefined}
          onClearFilters={() => view.clearFilters()}
        />
      )}
    </ResourceTable>
  );
}

export function SessionMenu({ view }: { view: SessionView }) {
  const open = view.menu.value;
  if (open === null) return null;
  return (
    <Menu
      label={t('menu_row')}
      items={rowMenu(open.row, view.with(open.row), view.rowCommands)}
      at={open.at}
      onClose={() => {
        view.menu.value = null;
      }}
    />
  );
}
