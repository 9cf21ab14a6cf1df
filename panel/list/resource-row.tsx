import type { CellContext, Column } from './columns.tsx';
import type { Resource } from './resources.ts';

/** What can be done with a row. */
export interface RowActions {
  /** Asks what keeps it alive. */
  why(row: Resource): void;
  inspect(row: Resource): void;
  log(row: Resource): void;
  untrack(row: Resource): void;
}

const BUTTONS: readonly {
  readonly action: keyof RowActions;
  readonly text: string;
  readonly label: (name: string) => string;
  readonly tooltip?: string;
}[] = [
  { action: 'why', text: 'Why?', label: (name) => `Why is ${name} alive?` },
  {
    action: 'inspect',
    text: 'Inspect',
    label: (name) => `Inspect ${name}`,
    tooltip: 'Show an element or a function where DevTools shows its like',
  },
  { action: 'log', text: 'Log', label: (name) => `Log ${name} to the console` },
  { action: 'untrack', text: 'Untrack', label: (name) => `Untrack ${name}` },
];

interface Props {
  row: Resource;
  columns: readonly Column[];
  now: number;
  /** Place in the whole list. */
  index: number;
  /** In the tab order; its buttons too. */
  active: boolean;
  actions: RowActions;
  onActivate: () => void;
}

export function ResourceRow({ row, columns, now, index, active, actions, onActivate }: Props) {
  const context: CellContext = { now, tabIndex: active ? 0 : -1 };
  return (
    <tr
      aria-rowindex={index + 2}
      tabIndex={context.tabIndex}
      class={row.collected ? 'collected' : undefined}
      data-verdict={row.verdict}
      onFocusCapture={onActivate}
    >
      {columns.map(({ id, cell, tooltip }) => (
        <td key={id} class={id} title={tooltip?.(row)}>
          {cell(row, context)}
        </td>
      ))}
      <td class="actions">
        {!row.collected && (
          <div class="buttons">
            {BUTTONS.map(({ action, text, label, tooltip }) => (
              <button
                key={action}
                type="button"
                tabIndex={context.tabIndex}
                aria-label={label(row.name)}
                title={tooltip}
                onClick={() => actions[action](row)}
              >
                {text}
              </button>
            ))}
          </div>
        )}
      </td>
    </tr>
  );
}
