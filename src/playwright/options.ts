import {
  type CheckOptions as CheckOptionsOfPage,
  type DuringOptions as DuringOptionsOfPage,
  type ExploreOptions as ExploreOptionsOfPage,
  type LeakOptions as LeakOptionsOfPage,
  optionReaders,
} from '../cdp/check/leak-options.ts';
import { A_SWITCH } from '../report/read-options.ts';

/** What Playwright Test can do besides. */
interface Kept {
  /** Attach the heap snapshots of a failure to the test, for the Memory panel of DevTools. Default: false. */
  readonly keepSnapshot?: boolean | undefined;
}

/** What a check demands. */
export interface CheckOptions extends CheckOptionsOfPage, Kept {}
export interface DuringOptions extends DuringOptionsOfPage, Kept {}
export interface ExploreOptions extends ExploreOptionsOfPage, Kept {}
/** The fixture option `leakOptions`: what holds for all checks of a test, and how its page tracks. */
export interface LeakOptions extends LeakOptionsOfPage, Kept {}

export const read = optionReaders<Kept>({ keepSnapshot: A_SWITCH }, 'leakOptions');
