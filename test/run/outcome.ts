/** A test that has not passed, or a command that failed as a whole. */
export interface Trouble {
  /** From the top of the repository; '' for a command, as is the title; a file that failed as a whole has none either. */
  readonly file: string;
  readonly title: string;
  readonly what: 'failed' | 'did not run';
  /** One line: the first of the error, or why it did not run. */
  readonly why: string;
}

/** What became of a part of all that there is to check. */
export interface Outcome {
  readonly passed: number;
  readonly troubles: readonly Trouble[];
}
