import * as v from 'valibot';
import browser from 'webextension-polyfill';

/** What DevTools' own search bar asks for. */
const request = v.object({
  action: v.picklist(['performSearch', 'nextSearchResult', 'previousSearchResult', 'cancelSearch']),
  query: v.string(),
});
export type SearchRequest = v.InferOutput<typeof request>;

/** As Chromium has it; in Firefox panels are not searched. */
type Searchable = Awaited<ReturnType<typeof browser.devtools.panels.create>> & {
  readonly onSearch?: { addListener(listener: (action: string, query?: string) => void): void };
};

/** DevTools tells its own page what is searched for, and not the panel's; there may be several DevTools. */
const openChannel = () =>
  new BroadcastChannel(`resource-tracker-search:${browser.devtools.inspectedWindow.tabId}`);

/** In the page of DevTools: passes on what is searched for in a panel. */
export function forwardSearches({ onSearch }: Searchable): void {
  const channel = openChannel();
  onSearch?.addListener((action, query = '') => channel.postMessage({ action, query }));
}

/** In the panel: hears of it. */
export function onSearch(listener: (request: SearchRequest) => void): void {
  openChannel().addEventListener('message', ({ data }) => {
    const parsed = v.safeParse(request, data);
    if (parsed.success) listener(parsed.output);
  });
}
