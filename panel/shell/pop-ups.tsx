import { IgnoreForm } from '../exclusions/ignore-form.tsx';
import { ColumnMenu } from '../list/column-menu.tsx';
import { Menu } from '../menu/menu.tsx';
import { t } from '../words/words.ts';
import type { PanelState } from './panel-state.ts';
import { rowMenu } from './row-menu.ts';
import { SessionMenu } from './session-list.tsx';

interface Props {
  panel: PanelState;
}

/** What opens over the panel, where its user has pointed. */
export function PopUps({ panel }: Props) {
  return (
    <>
      <OpenMenu panel={panel} />
      <Columns panel={panel} />
      <Ignore panel={panel} />
    </>
  );
}

function OpenMenu({ panel }: Props) {
  const { pageView, sessions } = panel;
  const open = pageView.menu.value;
  const view = sessions.view.value;
  if (view !== null) return <SessionMenu view={view} />;
  if (open === null) return null;
  return (
    <Menu
      label={t('menu_row')}
      items={rowMenu(open.row, pageView.with(open.row), pageView.rowCommands)}
      at={open.at}
      onClose={pageView.closeMenu}
    />
  );
}

function Columns({ panel }: Props) {
  const { columns, columnMenu } = panel;
  const { list } = panel.sessions.view.value?.session ?? panel;
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
  const { rowCommands } = panel.pageView;
  const row = rowCommands.toIgnore.value;
  if (row === null) return null;
  return (
    <IgnoreForm
      row={row}
      count={rowCommands.countAlike(row)}
      onIgnore={(reason) => rowCommands.ignore(row, reason)}
      onClose={() => {
        rowCommands.toIgnore.value = null;
      }}
    />
  );
}
