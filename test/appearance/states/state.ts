import type { Stage, TESTS } from '../stage.ts';

/** A state of the panel that somebody sees. */
export interface State {
  readonly name: string;
  /** The browser that it takes, where that is not any. */
  readonly browser?: Exclude<keyof typeof TESTS, 'usual'>;
  /** Brings a panel to it that has just been opened on the demo, as its user would. */
  enter(stage: Stage): Promise<void>;
  /** Does the rest at each size: what is open over the panel closes when that is resized. */
  atEachSize?(stage: Stage): Promise<void>;
}
