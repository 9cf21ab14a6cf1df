import { Menu } from '../menu/menu.tsx';
import { t } from '../words/words.ts';
import type { ColumnChoice } from './column-choice.ts';
import type { Column } from './columns.tsx';

interface Props {
  /** Those that there is something to show in. */
  columns: readonly Column[];
  choice: ColumnChoice;
  /** CSS pixels of the window. */
  at: { readonly x: number; readonly y: number };
  onClose: () => void;
}

/** Which columns are shown; those that a row is known by always are. */
export function ColumnMenu({ columns, choice, at, onClose }: Props) {
  const items = columns.map((column) => ({
    text: column.title(),
    checked: !choice.isHidden(column),
    disabled: column.importance === 0,
    onSelect: () => choice.toggle(column),
  }));
  const reset = { text: t('list_reset_widths'), onSelect: () => choice.resetWidths() };
  return <Menu label={t('list_columns')} items={[...items, 'separator', reset]} at={at} onClose={onClose} />;
}
