import type { APIRequestContext } from '@playwright/test';
import type { SourceReader } from '../../sources/index.ts';

/** Larger ones are not read, in bytes. */
const MAX_TEXT = 100e6;

/** What a failed check may wait for all its sources, in milliseconds. */
const PATIENCE = 10_000;

/** Reads scripts and source maps with the page's cookies, but not in the page. Whatever can't be had is left out. */
export function pageSources(request: APIRequestContext, now: () => number = Date.now): SourceReader {
  // counted from when the snapshot has been read
  let end: number | undefined;
  return {
    async read(url) {
      end ??= now() + PATIENCE;
      const timeout = end - now();
      if (timeout <= 0 || !/^https?:/.test(url)) return null;
      try {
        const response = await request.get(url, { timeout, maxRedirects: 5 });
        const tooLarge = Number(response.headers()['content-length'] ?? 0) > MAX_TEXT;
        const text = response.ok() && !tooLarge ? await response.text() : null;
        await response.dispose();
        return text;
      } catch {
        // a server that is silent, or gone, has no source map: the report says so
        return null;
      }
    },
  };
}
