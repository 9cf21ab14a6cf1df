type Resource = chrome.devtools.inspectedWindow.Resource;

/**
 * What DevTools calls the resources that a script may stand in. Those that a source map brought are copies, which it might
 * have to fetch first.
 */
const TYPES = ['script', 'document'];

/** The scripts and documents that the page has loaded, by their addresses. */
export async function loadedResources(): Promise<Map<string, Resource>> {
  const all = await new Promise<Resource[]>((resolve) =>
    chrome.devtools.inspectedWindow.getResources(resolve),
  );
  const loaded = all.filter((resource) => {
    const { type } = resource as { type?: string };
    return type === undefined || TYPES.includes(type);
  });
  return new Map(loaded.map((resource) => [resource.url, resource]));
}

/** The text of a resource; empty if it has none. */
export const contentOf = (resource: Resource): Promise<string> =>
  new Promise((resolve) => resource.getContent((text) => resolve(text ?? '')));
