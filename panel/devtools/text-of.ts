import { unlessAborted } from '../connection/unless-aborted.ts';
import { cachedText } from './cached-text.ts';
import { contentOf, loadedResources } from './loaded-resources.ts';

/** Milliseconds for a text. */
const PATIENCE = 5_000;

/**
 * The text of a script or a source map, as far as DevTools or the browser's cache has it. Nothing is fetched.
 *
 * @returns `null` if neither has it.
 * @throws DOMException if it takes too long.
 */
export function textOf(url: string): Promise<string | null> {
  const signal = AbortSignal.timeout(PATIENCE);
  return unlessAborted(read(url, signal), signal);
}

async function read(url: string, signal: AbortSignal): Promise<string | null> {
  const loaded = (await loadedResources()).get(url);
  return loaded === undefined ? cachedText(url, signal) : contentOf(loaded);
}
