import { kindInFilter } from '../format.ts';
import { rowGesture } from '../list/gesture.ts';
import type { Resource } from '../list/resource.ts';
import { siteOf } from '../list/site.ts';
import type { MenuEntry, MenuItem } from '../menu/menu.tsx';
import { counted, t } from '../words/words.ts';

/** What can be done with a row, or with all that are selected. */
export interface RowMenuActions {
  copyNames(rows: readonly Resource[]): void;
  copyRows(rows: readonly Resource[], form: 'json' | 'text'): void;
  copyStack(row: Resource): void;
  filterBy(key: 'kind' | 'site' | 'frame' | 'gesture', value: string): void;
  hide(rows: readonly Resource[]): void;
  hideAlike(row: Resource): void;
  snooze(rows: readonly Resource[]): void;
  askToIgnore(row: Resource): void;
  why(row: Resource): void;
  inspect(row: Resource): void;
  log(row: Resource): void;
  untrackAll(rows: readonly Resource[]): void;
  /** Nothing can be asked of the page, nor be kept for it. */
  readonly isReadOnly: boolean;
}

/**
 * The menu of a row.
 *
 * @param rows all that are selected, if the row is one of them; else the row alone.
 */
export function rowMenu(row: Resource, rows: readonly Resource[], actions: RowMenuActions): MenuEntry[] {
  const isMany = rows.length > 1;
  const live = liveItem(actions);
  return [
    ...(isMany || row.collected ? [] : ofOne(row, actions)),
    item(isMany ? counted('menu_copy_names', rows.length) : t('menu_copy_name'), () =>
      actions.copyNames(rows),
    ),
    item(t('menu_copy_text'), () => actions.copyRows(rows, 'text')),
    item(t('menu_copy_json'), () => actions.copyRows(rows, 'json')),
    ...(row.stack === null || isMany ? [] : [item(t('menu_copy_stack'), () => actions.copyStack(row))]),
    'separator',
    ...filters(row, actions),
    'separator',
    live(isMany ? counted('menu_hide', rows.length) : t('menu_hide_row'), () => actions.hide(rows)),
    live(t('menu_hide_alike'), () => actions.hideAlike(row)),
    live(t('menu_snooze'), () => actions.snooze(rows)),
    live(t('menu_ignore'), () => actions.askToIgnore(row)),
    'separator',
    {
      ...live(isMany ? counted('menu_untrack', rows.length) : t('menu_untrack_row'), () =>
        actions.untrackAll(rows),
      ),
      keys: t('key_delete'),
    },
  ];
}

const item = (text: string, onSelect: () => void): MenuItem => ({ text, onSelect });

/** What only the page of a row can do. */
const liveItem =
  ({ isReadOnly }: RowMenuActions) =>
  (text: string, onSelect: () => void): MenuItem => ({ ...item(text, onSelect), disabled: isReadOnly });

const ofOne = (row: Resource, actions: RowMenuActions): MenuEntry[] => [
  { ...item(t('menu_why'), () => actions.why(row)), keys: t('key_enter') },
  liveItem(actions)(t('menu_inspect'), () => actions.inspect(row)),
  liveItem(actions)(t('menu_log'), () => actions.log(row)),
  'separator',
];

function filters(row: Resource, actions: RowMenuActions): MenuItem[] {
  const site = siteOf(row);
  const gesture = rowGesture(row)?.text ?? null;
  return [
    item(t('menu_by_kind'), () => actions.filterBy('kind', kindInFilter(row.kind))),
    ...(site === null ? [] : [item(t('menu_by_site'), () => actions.filterBy('site', site))]),
    item(t('menu_by_frame'), () => actions.filterBy('frame', row.frame.origin)),
    ...(gesture === null ? [] : [item(t('menu_by_gesture'), () => actions.filterBy('gesture', gesture))]),
  ];
}
