import type { Action } from '../settings/shortcuts.ts';
import { unreachable } from '../unreachable.ts';
import { focusFilter } from './focus.ts';
import type { PanelState } from './panel-state.ts';

/** Does what keys are pressed for. */
export function perform(panel: PanelState, action: Action): void {
  const session = panel.sessions.view.value;
  if (session !== null && action !== 'filter' && action !== 'help') {
    session.refuse();
    return;
  }
  switch (action) {
    case 'forceGC':
      if (panel.frames.list.value.length > 0 && !panel.recheck.running) void panel.forceGC();
      break;
    case 'filter':
      focusFilter();
      break;
    case 'leakCheck':
      if (panel.frames.list.value.length > 0) panel.checkLeaks();
      break;
    case 'pause':
      panel.list.resources.togglePause();
      break;
    case 'help':
      panel.toggleHelp();
      break;
    default:
      unreachable(action);
  }
}
