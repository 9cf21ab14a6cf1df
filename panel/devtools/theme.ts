import browser from 'webextension-polyfill';

/** `setThemeChangeHandler` is Chromium's, `onThemeChanged` Firefox's. */
type ThemedPanels = typeof browser.devtools.panels & {
  setThemeChangeHandler?: (handler: (theme: string) => void) => void;
  onThemeChanged?: { addListener(handler: (theme: string) => void): void };
};

/** Keeps the panel as light or dark as DevTools is. */
export function followTheme(): void {
  const panels: ThemedPanels = browser.devtools.panels;
  const apply = (theme: string) => {
    document.documentElement.dataset.theme = theme === 'dark' ? 'dark' : 'light';
  };
  apply(panels.themeName);
  const { chrome } = globalThis;
  if (panels.onThemeChanged) panels.onThemeChanged.addListener(apply);
  else chrome.devtools.panels.setThemeChangeHandler?.(apply);
}
