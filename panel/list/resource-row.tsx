import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { INSPECT_ICON, LOG_ICON, UNTRACK_ICON, WHY_ICON } from '../icons/icons.tsx';
import { t } from '../words/words.ts';
import type { FittedColumn } from './column-widths.ts';
import { type CellContext, shortStateOf, stateOf } from './columns.tsx';
import type { Resource } from './resource.ts';

/** What can be done with a row. */
export interface RowActions {
  /** Asks what keeps it alive. */
  why(row: Resource): void;
  inspect(row: Resource): void;
  log(row: Resource): void;
  untrack(row: Resource): void;
  /** Why nothing but the question can be done, if that is so: a sentence. */
  readonly unavailable?: string;
}

const NEEDS_PAGE: readonly (keyof RowActions)[] = ['inspect', 'log', 'untrack'];

const BUTTONS: readonly {
  readonly action: 'why' | 'inspect' | 'log' | 'untrack';
  readonly icon: ComponentChildren;
  readonly label: (name: string) => string;
  /** What there is to say beyond the label. */
  readonly hint?: () => string;
}[] = [
  { action: 'why', icon: WHY_ICON, label: (name) => t('list_why', { name }) },
  {
    action: 'inspect',
    icon: INSPECT_ICON,
    label: (name) => t('list_inspect', { name }),
    hint: () => t('list_inspect_hint'),
  },
  { action: 'log', icon: LOG_ICON, label: (name) => t('list_log', { name }) },
  { action: 'untrack', icon: UNTRACK_ICON, label: (name) => t('list_untrack', { name }) },
];

interface Props {
  row: Resource;
  columns: readonly FittedColumn[];
  /** Unix milliseconds. */
  now: ReadonlySignal<number>;
  /** Place in the whole list. */
  index: number;
  /** In the tab order; its buttons too. */
  active: boolean;
  selected: boolean;
  /** It is what the sidebar is about. */
  asked: boolean;
  actions: RowActions;
  onActivate: () => void;
}

/** Drawn anew only when something of it has changed: all rows in view are asked with each change of any. */
export function ResourceRow(props: Props) {
  const { row, columns, now, index, active, selected, asked, actions } = props;
  // what it does when it becomes active goes by its key and its place
  return useMemo(() => <Row {...props} />, [row, columns, now, index, active, selected, asked, actions]);
}

function Row(props: Props) {
  const { row, columns, now, index, active, selected, asked, actions, onActivate } = props;
  const tabIndex = active ? 0 : -1;
  const hasState = columns.some(({ column }) => column.id === 'state');
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={selected || asked}
      tabIndex={tabIndex}
      class={`${row.gone ? 'of-gone-page' : row.collected ? 'collected' : ''} ${selected ? 'selected' : ''} ${asked ? 'asked' : ''}`}
      data-verdict={row.verdict}
      onFocusCapture={onActivate}
    >
      {columns.map(({ column: { id, cell, tooltip: tooltipOf }, width }) => {
        const tooltip = tooltipOf(row);
        const context: CellContext = { now, tabIndex, width };
        return id === 'name' && !hasState ? (
          <NameAndState key={id} row={row} text={cell(row, context)} tooltip={tooltip} />
        ) : (
          <td key={id} class={id} title={tooltip}>
            {cell(row, context)}
          </td>
        );
      })}
      <td class="actions">
        {!row.collected && (
          <div class="buttons">
            {BUTTONS.map(({ action, icon, label, hint }) => {
              const name = label(row.name);
              const unavailable = NEEDS_PAGE.includes(action) ? actions.unavailable : undefined;
              const told = unavailable ?? hint?.();
              return (
                <button
                  key={action}
                  type="button"
                  class="icon-button"
                  tabIndex={tabIndex}
                  aria-label={name}
                  title={told === undefined ? name : `${name}\n${told}`}
                  disabled={unavailable !== undefined}
                  onClick={() => actions[action](row)}
                >
                  {icon}
                </button>
              );
            })}
          </div>
        )}
      </td>
    </tr>
  );
}

interface NameProps {
  row: Resource;
  text: ComponentChildren;
  tooltip: string;
}

/** Where there is no room for the column of states: what a row has survived is told all the same. */
function NameAndState({ row, text, tooltip }: NameProps) {
  const state = stateOf(row);
  return (
    <td class="name" title={state === '' ? tooltip : `${tooltip}\n${state}`}>
      <div class="with-state" data-state={shortStateOf(row)}>
        <span>{text}</span>
      </div>
      {state !== '' && <span class="visually-hidden state-words"> {state}</span>}
    </td>
  );
}
