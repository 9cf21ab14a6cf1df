import type { SourcePlace } from '../../src/heap/answers/source-places.ts';
import { contentOf, loadedResources } from './loaded-resources.ts';

/**
 * Finds where a text stands in what the page has loaded. DevTools tells extensions no place of a function, and to look for
 * it runs nothing of the page's.
 *
 * @returns the place, if there is exactly one.
 */
export async function findSource(source: string): Promise<SourcePlace | null> {
  let found: SourcePlace | null = null;
  for (const { url, content } of await loadedTexts()) {
    const start = content.indexOf(source);
    if (start < 0) continue;
    if (found !== null || content.includes(source, start + 1)) return null;
    const lines = content.slice(0, start).split('\n');
    found = { url, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  }
  return found;
}

async function loadedTexts() {
  const resources = [...(await loadedResources())];
  return Promise.all(resources.map(async ([url, resource]) => ({ url, content: await contentOf(resource) })));
}
