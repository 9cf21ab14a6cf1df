/** What is known of a leak that people reported, whatever our words for it are. */
export interface Expectation {
  /** The report: a repository's issue or pull request. */
  readonly report: string;
  /** The true holder, as a person who knows the code says it. */
  readonly holder: string;
  /** One for each leak of the page. A correct page has none: what is held in passing may be told as that. */
  readonly leaks: readonly ExpectedLeak[];
}

export interface ExpectedLeak {
  /** The names of the objects that it holds. Default: all of the page. */
  readonly objects?: RegExp;
  /** The reference that should not be there, as it may read. */
  readonly suspect: RegExp;
  /** The way before it. */
  readonly before?: RegExp;
  /** The way after it. */
  readonly after?: RegExp;
  readonly owner: Owner;
}

export interface Owner {
  readonly type: 'yours' | 'library';
  /** The package; for what is the page's own, its file. */
  readonly name: string;
}
