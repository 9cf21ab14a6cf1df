import type { PanelView } from './panel-view.ts';
import type { Surface } from './surface.ts';

/** A page under test, in any browser. */
export interface Page extends Surface {
  /** @throws Error that names the address, if nothing could be loaded from it. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** The browser's own garbage collection, which ours is compared with. */
  collectGarbage(): Promise<void>;
  /** Opens DevTools on the page, with the panel in front. */
  openPanel(): Promise<PanelView>;
  closeDevTools(): Promise<void>;
  /** The element that DevTools shows among the elements, by its id; '' while another tool is in front. */
  shownElement(): Promise<string>;
  /** The place that DevTools shows among the sources, as `file.js:3`; '' while another tool is in front. */
  shownSource(): Promise<string>;
  close(): Promise<void>;
}

/** A browser with the extension and a new profile. */
export interface Driver {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}
