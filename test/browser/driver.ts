import type { Panel } from './panel.ts';
import type { Surface } from './surface.ts';

/** A page under test, in any browser. */
export interface Page extends Surface {
  /** @throws Error that names the address, if nothing could be loaded from it. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** The browser's own garbage collection, which ours is compared with. */
  collectGarbage(): Promise<void>;
  /** Opens DevTools on the page, with the panel in front. */
  openPanel(): Promise<Panel>;
  closeDevTools(): Promise<void>;
  /** Writes a picture of the panel (in Firefox, of the window that it is in) as a PNG. */
  screenshot(path: string): Promise<void>;
  /** Sets the theme of DevTools, as its settings do. */
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  /** The element that DevTools shows among the elements, by its id; '' while another tool is in front. */
  shownElement(): Promise<string>;
  /** The place that DevTools shows among the sources, as `file.js:3`; '' while another tool is in front. */
  shownSource(): Promise<string>;
  close(): Promise<void>;
}

/** A browser with the extension and a new profile. */
export interface Driver {
  newPage(): Promise<Page>;
  /** Opens the extension's page of settings in a tab, as the browser's list of extensions does. */
  openOptions(): Promise<Page>;
  /** Runs a function, which sees nothing of what is around it, in each document from now on, before its own scripts. */
  runFirst(fn: () => void): Promise<void>;
  /** Resolves when its user, or somebody else, ends it. */
  closed(): Promise<void>;
  close(): Promise<void>;
}
