import * as v from 'valibot';
import { evaluate } from './evaluate.ts';

const page = v.object({
  url: v.string(),
  /** `performance.timeOrigin`, in Unix milliseconds. */
  timeOrigin: v.number(),
});

/** What tells the inspected page from all others that a debugging port lists. */
export type InspectedPage = v.InferOutput<typeof page>;

/**
 * Asks the inspected page who it is.
 *
 * @throws Error if the page does not answer as a page does.
 */
export const inspectedPage = async (): Promise<InspectedPage> =>
  v.parse(page, await evaluate('({ url: location.href, timeOrigin: performance.timeOrigin })'));
