import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { actionFor } from '../settings/shortcuts.ts';
import { focusFilter } from './focus.ts';
import type { PanelState } from './panel-state.ts';
import { perform } from './perform.ts';

/** The keys of the whole panel. They come before DevTools', which it hears of from the document. */
export function useKeys(panel: PanelState): void {
  useEffect(() => {
    const root = document.documentElement;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (isFind && !event.shiftKey) focusFilter();
      else if (event.key === 'Escape' && panel.sessions.sidebar.value !== null) {
        if (!leaveField(event.target)) panel.sidebar.close();
      } else {
        const action = isTyped(event) ? undefined : actionFor(panel.settings.shortcuts.value, event);
        if (action === undefined) return;
        perform(panel, action);
      }
      event.preventDefault();
      event.stopPropagation();
    };
    root.addEventListener('keydown', onKeyDown);
    return () => root.removeEventListener('keydown', onKeyDown);
  }, [panel]);
}

const FIELDS = 'input:not([type=checkbox], [type=radio], [type=file]), textarea';

/** It goes into a field, or chooses in a list of values. */
function isTyped({ target, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || altKey || metaKey || !(target instanceof HTMLElement)) return false;
  return target.matches(`${FIELDS}, select`);
}

/** @returns whether it was a field of the sidebar, in which something may be typed that is not kept yet. */
function leaveField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement && target.matches(FIELDS))) return false;
  if (target.closest('.sidebar-pane') === null) return false;
  target.blur();
  return true;
}

/** What had the focus when the sidebar was opened has it again when it is closed: of a question, the row. */
export function useFocusBack(panel: PanelState): void {
  const shown = panel.sessions.sidebar.value;
  const view = panel.sessions.view.value;
  const row = (view?.session ?? panel.answers).question.value?.row?.key ?? null;
  const opener = useRef<Element | null>(null);
  const asked = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (row !== null) asked.current = row;
    // whoever closes something else comes from elsewhere
    else if (shown !== null) asked.current = null;
  }, [row, shown]);
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (shown !== null) {
      if (focused !== document.body && focused?.closest('.sidebar-pane') === null) opener.current = focused;
      return;
    }
    const back = opener.current;
    opener.current = null;
    // whoever has gone on meanwhile stays there
    if (back === null || (focused !== document.body && focused !== null)) return;
    if (asked.current !== null) (view ?? panel.pageView).focusOn.value = { key: asked.current };
    else if (back instanceof HTMLElement && back.isConnected) back.focus();
    asked.current = null;
  }, [shown]);
}
