import type { AutomaticOptions, Kind } from '../../src/automatic/options.ts';
import type { Frame } from '../connection/frame.ts';
import type { ClosedPage } from '../connection/frames.ts';
import type { TabLink } from '../connection/tab-link.ts';
import type { OpenRelay } from '../connection/workers.ts';
import type { InspectedPage } from './inspected-page.ts';
import type { SearchRequest } from './search.ts';
import type { SourceOpener } from './source-link.tsx';

/** Automatic tracking in all frames of a page, however it is loaded: that needs a permission. */
export interface AllFrames {
  isAllowed(): Promise<boolean>;
  /** Needs a user's click, and returns what its user has decided. */
  ask(): Promise<boolean>;
  /** What pages of which origins are tracked for. */
  tracked(): Promise<ReadonlyMap<string, ReadonlySet<Kind>>>;
  /**
   * From now on, pages of an origin are tracked from before their first script; `null`: no more.
   *
   * @param frames the origins of their frames.
   * @throws Error if the browser refuses.
   */
  track(origin: string, frames: readonly string[], options: AutomaticOptions | null): Promise<void>;
}

/** What the panel needs of the DevTools around it, and of the browser. */
export interface DevToolsHost {
  /** Whether a heap snapshot of the page can be had, through a debugging port or as a file. */
  readonly heapSnapshots: boolean;
  readonly sources: SourceOpener;
  /** The way to the frames of the inspected tab. */
  link(): TabLink;
  /** The way to the workers of a frame's origin; `null` where there is none. */
  readonly openRelay: OpenRelay | null;
  /** The listener is called whenever the page goes elsewhere. */
  onNavigated(listener: () => void): void;
  /** The listener is called with what is typed into DevTools' own search bar; never where the browser has none for panels. */
  onSearch(listener: (request: SearchRequest) => void): void;
  /** @param automatic what is tracked without a call of the page's, until it is loaded the next time. */
  reloadPage(automatic?: AutomaticOptions | null): void;
  /** `null` where the browser has no such permission for panels. */
  readonly allFrames: AllFrames | null;
  /** Collects garbage in another way than the page's own; nothing tells whether it worked. */
  collect(frames: readonly Frame[]): Promise<void>;
  /** Shows an element or a function where DevTools shows its like, and returns what there is to say of it. */
  inspect(frame: Frame, id: number, name: string): Promise<string>;
  /**
   * What tells the inspected page from all others.
   *
   * @throws Error if the page does not answer as a page does.
   */
  page(): Promise<InspectedPage>;
  /** Why no extension can run in the inspected page; `null` if one can, or it is not known. */
  closedPage(): Promise<ClosedPage | null>;
  /** The text of a script or a source map of the page, as far as it can be had without fetching it; else `null`. */
  textOf(url: string): Promise<string | null>;
  /** Needs a user's click, and returns whether the browser did it. */
  copy(text: string): boolean;
}
