import type { Browser, Page } from '@playwright/test';
import { type StaticServer, serve } from '../browser/static-server.ts';

export interface BlankPage {
  readonly page: Page;
  close(): Promise<void>;
}

const HTML = '<!doctype html><meta charset="utf-8"><title>page</title><link rel="icon" href="data:,"><body>';

/**
 * A page with nothing but the given scripts, each of which has an address of its own: `/0.js`, `/1.js`.
 *
 * @param first runs before all of them, in each frame.
 */
export async function openBlankPage(
  browser: Browser,
  scripts: readonly string[],
  first?: string,
): Promise<BlankPage> {
  const server: StaticServer = await serve(new URL('nowhere/', import.meta.url));
  const page = await browser.newPage();
  if (first !== undefined) await page.addInitScript({ content: first });
  const tags = scripts.map((_, i) => `<script src="/${i}.js"></script>`).join('');
  await page.route(`${server.origin}/`, (route) =>
    route.fulfill({ contentType: 'text/html', body: HTML + tags }),
  );
  for (const [i, body] of scripts.entries())
    await page.route(`${server.origin}/${i}.js`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body }),
    );
  await page.goto(`${server.origin}/`);
  const close = async () => {
    await page.close();
    server.close();
  };
  return { page, close };
}
