import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from '@playwright/test';
import { test as base, expect, LeakError } from 'resource-tracker-devtools/playwright';

export { expect, LeakError };

/** What the pages' scripts define, and what is injected. */
declare global {
  function trackResource<T>(target: T, name?: string | null, kind?: string | null): T;
  var kept: Record<string, unknown>;
  var worker: Worker;
}

export const click = (page: Page | FrameLocator, button: string): Promise<void> =>
  page.getByRole('button', { name: button, exact: true }).click();

/** The pages, and under /lib/ the package's own files: a page that imports them has a copy of the library. */
const PLACES = {
  '/lib/': new URL('node_modules/resource-tracker-devtools/dist/lib/', import.meta.url),
  '/': new URL('pages/', import.meta.url),
};

/** No script but the site's own, and no evaluation of text. */
const CSP = "default-src 'none'; script-src 'self'; worker-src 'self'; frame-src *";

export const test = base.extend<object, { site: { origin: string; otherSite: string } }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off the pattern
    async ({}, use) => {
      const server = createServer(async (request, response) => {
        const url = new URL(request.url ?? '/', 'http://localhost');
        // whatever page of the shop: its script tells them apart
        const pathname = url.pathname.startsWith('/shop/') ? '/shop.html' : url.pathname;
        const place = pathname.startsWith('/lib/') ? '/lib/' : '/';
        const body = await readFile(new URL(pathname.slice(place.length), PLACES[place])).catch(() => null);
        const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
        response.writeHead(body === null ? 404 : 200, {
          'content-type': type,
          'content-security-policy': CSP,
        });
        response.end(body);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      await use({ origin: `http://localhost:${port}`, otherSite: `http://127.0.0.1:${port}` });
      server.closeAllConnections();
      server.close();
    },
    { scope: 'worker' },
  ],
});
