import { test as base } from '@playwright/test';
import { type StaticServer, serve } from '../browser/static-server.ts';

/** For tests on the test pages, which a server of each worker's serves. */
export const withSite = base.extend<object, { server: StaticServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off the pattern
    async ({}, use) => {
      const server = await serve(new URL('pages/', import.meta.url));
      await use(server);
      server.close();
    },
    { scope: 'worker' },
  ],
});
