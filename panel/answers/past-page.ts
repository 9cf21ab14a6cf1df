/** What was asked about is gone: the page itself, or only the frame or worker of it that the row was in. */
export interface PastPage {
  readonly what: 'page' | 'frame' | 'worker';
  /** When that was noticed, in Unix milliseconds. */
  readonly at: number;
}
