import * as v from 'valibot';
import browser from 'webextension-polyfill';

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
export async function inspectedPage(): Promise<InspectedPage> {
  const answer: unknown = await browser.devtools.inspectedWindow.eval(
    '({ url: location.href, timeOrigin: performance.timeOrigin })',
  );
  // the polyfill says nothing of an error in Chromium if there is none, and then the result stands alone
  return v.parse(page, Array.isArray(answer) ? answer[0] : answer);
}
