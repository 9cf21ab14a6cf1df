import type { ComponentChildren } from 'preact';
import type { RecheckState } from '../connection/tab-recheck.ts';
import {
  AUTOMATIC_ICON,
  CLEAR_ICON,
  COLUMNS_ICON,
  COPY_ICON,
  DISMISS_ICON,
  GROWTH_ICON,
  HELP_ICON,
  LEAK_CHECK_ICON,
  MARKDOWN_ICON,
  RECHECK_ICON,
  SETTINGS_ICON,
  STOP_ICON,
  UNTRACK_ICON,
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
  /** Marks what is there, to tell later what has survived since. */
  checkLeaks(): void;
  /** Begins a search for what grows with each round trip, tracked or not. */
  findLeaks(): void;
  /** Shows what can be tracked without a call of the page's, or hides it. */
  toggleAutomatic(): void;
  /** Shows all that can be set, or hides it. */
  toggleSettings(): void;
  /** Shows what the panel is for and what its words mean, or hides it. */
  toggleHelp(): void;
  copyReport(form: 'text' | 'markdown'): void;
  /** Shows no longer what is listed, and tracks it on. */
  clearList(): void;
  /** Of what is listed, until that is undone. */
  stopTracking(): void;
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
  /** The field of the filter. */
  filter: ComponentChildren;
  /** What can be tracked automatically is shown. */
  choosesAutomatic: boolean;
  showsSettings: boolean;
  showsHelp: boolean;
  actions: ToolbarActions;
  /** What is about time, and about sessions. */
  timeTools: readonly Tool[];
  sessionTools: readonly Tool[];
  /** Why nothing can be done that takes the page, in a sentence; `null` if it can. */
  unavailable?: string | null;
  /** What else stands beside the field. */
  children?: ComponentChildren;
}

export function Toolbar(props: Props) {
  const { recheck, filter, unavailable = null, children } = props;
  const tools = toolsOf(props);
  return (
    <ToolLine
      label={t('toolbar_label')}
      tools={unavailable === null ? tools : tools.map((tool) => withoutPage(tool, unavailable))}
      progress={recheck.state === 'running' ? recheck : null}
      field={
        <>
          {filter}
          {children}
        </>
      }
    />
  );
}

/** What can be done with a session, too. */
const OF_ANY_SESSION = ['why', 'timeline', 'copy', 'markdown', 'import', 'settings', 'help', 'columns'];

const withoutPage = (tool: Tool, why: string): Tool =>
  OF_ANY_SESSION.includes(tool.id) ? tool : { ...tool, disabled: true, hint: why };

/** The most important first. */
function toolsOf(props: Props): Tool[] {
  const {
    recheck,
    connected,
    live,
    collected,
    heapSnapshots,
    actions,
    choosesAutomatic,
    showsSettings,
    showsHelp,
  } = props;
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
      ...{ id: 'check', name: t('leak_check'), hint: t('leak_check_hint'), icon: LEAK_CHECK_ICON },
      ...{ begins: true, disabled: !connected },
      onUse: () => actions.checkLeaks(),
    },
    {
      ...{ id: 'growth', name: t('toolbar_growth'), hint: t('toolbar_growth_hint'), icon: GROWTH_ICON },
      disabled: !connected,
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
    ...props.timeTools,
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
    ...props.sessionTools,
    {
      ...{ id: 'clear', name: t('toolbar_clear_list'), hint: t('toolbar_clear_list_hint') },
      icon: CLEAR_ICON,
      onUse: () => actions.clearList(),
    },
    {
      ...{ id: 'stop', name: t('toolbar_stop_tracking'), hint: t('toolbar_stop_tracking_hint') },
      ...{ icon: UNTRACK_ICON, disabled: live === 0 },
      onUse: () => actions.stopTracking(),
    },
    {
      ...{ id: 'settings', name: t('settings'), icon: SETTINGS_ICON, begins: true },
      ...{ expanded: showsSettings, stays: true },
      onUse: () => actions.toggleSettings(),
    },
    {
      ...{ id: 'help', name: t('help'), icon: HELP_ICON, expanded: showsHelp, stays: true },
      onUse: () => actions.toggleHelp(),
    },
    {
      ...{ id: 'columns', name: t('list_columns'), icon: COLUMNS_ICON, begins: true },
      onUse: (at) => actions.chooseColumns(at),
    },
  ];
}
