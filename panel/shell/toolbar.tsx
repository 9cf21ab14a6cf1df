import type { AllocationStacks } from '../../src/stacks/index.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import {
  AUTOMATIC_ICON,
  CLEAR_ICON,
  COLUMNS_ICON,
  COPY_ICON,
  DISMISS_ICON,
  GROWTH_ICON,
  MARKDOWN_ICON,
  RECHECK_ICON,
  RULES_ICON,
  STOP_ICON,
  WHY_ICON,
} from '../icons/icons.tsx';
import { type Tool, ToolLine } from '../layout/tool-line.tsx';
import { t } from '../words/words.ts';

/** What can be done with all rows at once. */
export interface ToolbarActions {
  forceGC(): void;
  cancelGC(): void;
  dismissCollected(): void;
  /** Asks what keeps all of them alive. */
  why(row: null): void;
  /** Begins a search for what grows with each round trip, tracked or not. */
  findLeaks(): void;
  filter(name: string): void;
  setStacks(level: AllocationStacks): void;
  /** Shows what can be tracked without a call of the page's, or hides it. */
  toggleAutomatic(): void;
  /** Shows what its user can tell of owners, or hides it. */
  toggleRules(): void;
  copyReport(form: 'text' | 'markdown'): void;
  clear(): void;
  /** Takes where, in CSS pixels of the window. */
  chooseColumns(at: { readonly x: number; readonly y: number }): void;
}

interface Props {
  recheck: RecheckState;
  /** There is a page to recheck. */
  connected: boolean;
  /** Rows that are alive, and rows that were collected and are still shown. */
  live: number;
  collected: number;
  /** What "Why are they alive?" is answered by. */
  heapSnapshots: boolean;
  /** What names are filtered by. */
  name: string;
  stacks: AllocationStacks;
  /** What can be tracked automatically is shown. */
  choosesAutomatic: boolean;
  /** The rules of its user's own are shown. */
  editsRules: boolean;
  actions: ToolbarActions;
}

const LEVELS: readonly (readonly [AllocationStacks, () => string])[] = [
  ['off', () => t('toolbar_stacks_off')],
  ['sampled', () => t('toolbar_stacks_sampled')],
  ['all', () => t('toolbar_stacks_all')],
];

export function Toolbar(props: Props) {
  const { recheck, name, stacks, actions } = props;
  return (
    <ToolLine
      label={t('toolbar_label')}
      tools={toolsOf(props)}
      progress={recheck.state === 'running' ? recheck : null}
      field={
        <>
          <input
            type="search"
            aria-label={t('toolbar_filter')}
            placeholder={t('toolbar_filter')}
            value={name}
            onInput={({ currentTarget }) => actions.filter(currentTarget.value)}
          />
          <select
            aria-label={t('toolbar_stacks')}
            title={t('toolbar_stacks_hint')}
            value={stacks}
            onChange={({ currentTarget }) => actions.setStacks(currentTarget.value as AllocationStacks)}
          >
            {LEVELS.map(([level, text]) => (
              <option key={level} value={level}>
                {text()}
              </option>
            ))}
          </select>
        </>
      }
    />
  );
}

/** The most important first. */
function toolsOf(props: Props): Tool[] {
  const { recheck, connected, live, collected, heapSnapshots, actions, choosesAutomatic, editsRules } = props;
  const running = recheck.state === 'running';
  return [
    {
      ...{ id: 'recheck', name: t('toolbar_recheck'), icon: RECHECK_ICON, hasText: true },
      disabled: running || !connected,
      onUse: () => actions.forceGC(),
    },
    // one place for both, so that nothing moves under the pointer
    running
      ? { id: 'cancel', name: t('toolbar_cancel'), icon: STOP_ICON, onUse: () => actions.cancelGC() }
      : {
          ...{ id: 'dismiss', icon: DISMISS_ICON, disabled: collected === 0 },
          name: collected === 0 ? t('toolbar_dismiss_none') : t('toolbar_dismiss', { count: collected }),
          onUse: () => actions.dismissCollected(),
        },
    {
      ...{ id: 'growth', name: t('toolbar_growth'), hint: t('toolbar_growth_hint'), icon: GROWTH_ICON },
      ...{ begins: true, disabled: !connected },
      onUse: () => actions.findLeaks(),
    },
    {
      ...{ id: 'why', name: t('toolbar_why'), icon: WHY_ICON, disabled: running || live === 0 },
      hint: heapSnapshots ? t('toolbar_why_hint_heap') : t('toolbar_why_hint_live'),
      onUse: () => actions.why(null),
    },
    {
      ...{ id: 'automatic', name: t('toolbar_automatic'), hint: t('toolbar_automatic_hint') },
      ...{ icon: AUTOMATIC_ICON, begins: true, expanded: choosesAutomatic },
      onUse: () => actions.toggleAutomatic(),
    },
    ...(heapSnapshots
      ? [
          {
            ...{ id: 'rules', name: t('toolbar_rules'), hint: t('toolbar_rules_hint'), icon: RULES_ICON },
            expanded: editsRules,
            onUse: () => actions.toggleRules(),
          },
        ]
      : []),
    {
      ...{ id: 'copy', name: t('toolbar_copy_report'), hint: t('toolbar_copy_report_hint') },
      ...{ icon: COPY_ICON, begins: true },
      onUse: () => actions.copyReport('text'),
    },
    {
      ...{ id: 'markdown', name: t('toolbar_copy_markdown'), hint: t('toolbar_copy_markdown_hint') },
      icon: MARKDOWN_ICON,
      onUse: () => actions.copyReport('markdown'),
    },
    {
      ...{ id: 'clear', name: t('toolbar_clear'), hint: t('toolbar_clear_hint'), icon: CLEAR_ICON },
      onUse: () => actions.clear(),
    },
    {
      ...{ id: 'columns', name: t('list_columns'), icon: COLUMNS_ICON, begins: true },
      onUse: (at) => actions.chooseColumns(at),
    },
  ];
}
