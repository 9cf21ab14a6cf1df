import { type Saying, spoken } from './saying.ts';

/** An error whose message its reader may see in another language than that in which it happened. */
export class ToldError extends Error {
  readonly told: Saying;

  constructor(told: Saying) {
    super(spoken(told));
    this.told = told;
  }
}

/** What any error says. */
export function sayingOf(error: unknown): Saying {
  if (error instanceof ToldError) return error.told;
  return error instanceof Error ? error.message : String(error);
}
