import type { SourceReader } from '../sources/index.ts';

/** Larger ones are not read, in bytes. */
export const MAX_TEXT = 100e6;

/** What a failed check may wait for all its sources, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Reads scripts and source maps of a page, but not in the page. Whatever can't be had is left out.
 *
 * @param get asks for a text, and waits so many milliseconds at most; `null` if there is none. May throw.
 */
export function webSources(
  get: (url: string, timeout: number) => Promise<string | null>,
  now: () => number = Date.now,
): SourceReader {
  // counted from when the snapshot has been read
  let end: number | undefined;
  return {
    async read(url) {
      end ??= now() + PATIENCE;
      const timeout = end - now();
      if (timeout <= 0 || !/^https?:/.test(url)) return null;
      try {
        return await get(url, timeout);
      } catch {
        // a server that is silent, or gone, has no source map: the report says so
        return null;
      }
    },
  };
}

/** As anybody can read them: without the page's cookies. */
export async function fetchText(url: string, timeout: number): Promise<string | null> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeout) });
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!response.ok || response.body === null) return null;
  for await (const chunk of response.body) {
    size += chunk.length;
    // whoever leaves the loop cancels what comes
    if (size > MAX_TEXT) return null;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
