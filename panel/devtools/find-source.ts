import type { SourcePlace } from '../../src/heap/answers/source-places.ts';

/** What DevTools calls the resources that a script may stand in; those that a source map brought are copies. */
const TYPES = ['script', 'document'];

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
  const { inspectedWindow } = chrome.devtools;
  const resources = await new Promise<chrome.devtools.inspectedWindow.Resource[]>((resolve) =>
    inspectedWindow.getResources(resolve),
  );
  const texts = new Map<string, Promise<string>>();
  for (const resource of resources) {
    const { url, type } = resource as { url: string; type?: string };
    if (type !== undefined && !TYPES.includes(type)) continue;
    const content = new Promise<string>((resolve) => resource.getContent((text) => resolve(text ?? '')));
    texts.set(url, content);
  }
  return Promise.all([...texts].map(async ([url, content]) => ({ url, content: await content })));
}
