/** What has left the list by itself, and since when that is counted: since the last recheck, or since the page is listed. */
export interface GoneSince {
  /** By garbage collections of the browser's own. */
  readonly collected: number;
  /** No longer tracked, by the page's own doing or the user's. */
  readonly untracked: number;
  /** Unix milliseconds. */
  readonly since: number;
}

export const nothingGone = (): GoneSince => ({ collected: 0, untracked: 0, since: Date.now() });
