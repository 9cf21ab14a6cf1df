import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { actionFor } from '../settings/shortcuts.ts';
import type { PanelState } from './panel-state.ts';

/** Gives the focus to the field of the filter, with what is in it selected. */
function focusFilter(): void {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  field?.focus();
  field?.select();
}

/** The keys of the whole panel. They come before DevTools', which it hears of from the document. */
export function useKeys(panel: PanelState): void {
  useEffect(() => {
    const root = document.documentElement;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (isFind && !event.shiftKey) focusFilter();
      else if (event.key === 'Escape' && panel.sidebar.shown.value !== null) panel.sidebar.close();
      else if (!actOn(panel, event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    root.addEventListener('keydown', onKeyDown);
    return () => root.removeEventListener('keydown', onKeyDown);
  }, [panel]);
}

/** @returns whether the keys are those of an action, which has been done then. */
function actOn(panel: PanelState, event: KeyboardEvent): boolean {
  // there they are typed
  if (event.target instanceof Element && event.target.closest('input, textarea, select') !== null)
    return false;
  switch (actionFor(panel.settings.shortcuts.value, event)) {
    case 'forceGC':
      if (panel.frames.list.value.length > 0 && panel.recheck.state.value.state !== 'running')
        void panel.forceGC();
      return true;
    case 'filter':
      focusFilter();
      return true;
    case 'leakCheck':
      if (panel.frames.list.value.length > 0) panel.checkLeaks();
      return true;
    case 'pause':
      panel.list.resources.togglePause();
      return true;
    case undefined:
      return false;
  }
}

/** What had the focus when the sidebar was opened has it again when it is closed: of a question, the row. */
export function useFocusBack(panel: PanelState): void {
  const shown = panel.sidebar.shown.value;
  const row = panel.answers.question.value?.row?.key ?? null;
  const opener = useRef<Element | null>(null);
  const asked = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (row !== null) asked.current = row;
  }, [row]);
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (shown !== null) {
      opener.current = focused;
      return;
    }
    const back = opener.current;
    opener.current = null;
    // whoever has gone on meanwhile stays there
    if (back === null || (focused !== document.body && focused !== null)) return;
    if (asked.current !== null) panel.focusOn.value = { key: asked.current };
    else if (back instanceof HTMLElement && back.isConnected) back.focus();
    asked.current = null;
  }, [shown]);
}
