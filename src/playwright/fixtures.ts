import type {
  Fixtures,
  Page,
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
} from '@playwright/test';
import { type Leaks, PageLeaks } from './leaks.ts';
import type { LeakOptions } from './options.ts';

export interface LeakFixtures {
  /** What checks demand and how pages track: `test.use({ leakOptions: { … } })`, or `use` in the configuration. */
  leakOptions: LeakOptions;
  /** The check of the test's `page`. The tracker is there from the page's first script on. */
  leaks: Leaks;
}

/** For a `test` of one's own: `base.extend<LeakFixtures>(leakFixtures)`. */
export const leakFixtures: Fixtures<
  LeakFixtures,
  object,
  PlaywrightTestArgs & PlaywrightTestOptions,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = {
  leakOptions: [{}, { option: true }],
  // not in `leaks`, which is set up after the hooks in which a page is often opened
  page: async ({ page, browserName, javaScriptEnabled, leakOptions }, use, testInfo) => {
    if (browserName !== 'chromium' || javaScriptEnabled === false) return use(page);
    const leaks = await PageLeaks.begin(page, leakOptions, testInfo);
    begun.set(page, leaks);
    await use(page);
    await leaks.end();
  },
  leaks: async ({ page, browserName, javaScriptEnabled, leakOptions }, use, testInfo) => {
    if (javaScriptEnabled === false)
      throw new Error(
        'The fixture "leaks" needs JavaScript, and this test runs with javaScriptEnabled: false: its page can track nothing.',
      );
    if (browserName !== 'chromium') throw unsupported(browserName);
    const known = begun.get(page);
    if (known !== undefined) return use(known);
    const leaks = await PageLeaks.begin(page, leakOptions, testInfo);
    await use(leaks);
    await leaks.end();
  },
};

/** By their pages; a `page` that another fixture provides is not among them. */
const begun = new WeakMap<Page, PageLeaks>();

const unsupported = (browserName: string) =>
  new Error(
    `The fixture "leaks" needs Chromium, and this project runs ${browserName}: no other browser lets a test force a ` +
      'garbage collection and read the heap. Run the test in a project with browserName "chromium" alone, or begin it ' +
      `with test.skip(browserName !== 'chromium').`,
  );
