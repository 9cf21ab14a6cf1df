import { computed } from '@preact/signals';
import { Sidebar } from '../layout/sidebar.ts';
import type { PanelState } from './panel-state.ts';

/** What can be open beside the list. */
export type SidebarName =
  | 'exclusions'
  | 'answer'
  | 'growth'
  | 'leakCheck'
  | 'automatic'
  | 'settings'
  | 'help'
  | 'session';

/** What stands beside the list: each is open when its room says so. */
export const sidebarOf = (panel: PanelState): Sidebar<SidebarName> =>
  new Sidebar<SidebarName>({
    answer: {
      isOpen: computed(() => panel.answers.question.value !== null),
      close: () => panel.answers.close(),
      goesOn: true,
    },
    growth: {
      isOpen: computed(() => panel.growth.state.value.state !== 'closed'),
      close: () => panel.growth.close(),
      goesOn: true,
    },
    leakCheck: {
      isOpen: computed(() => panel.leakCheck.state.value.state !== 'closed'),
      close: () => panel.leakCheck.close(),
      goesOn: true,
    },
    automatic: { isOpen: panel.automatic.isOpen, close: () => panel.toggleAutomatic() },
    exclusions: {
      isOpen: panel.showsExclusions,
      close: () => {
        panel.showsExclusions.value = false;
      },
    },
    settings: panel.settingsPane,
    help: panel.helpPane,
    session: panel.sessions,
  });
