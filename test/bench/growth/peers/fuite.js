import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** fuite: two snapshots, compared by the number of objects of each class; it doesn't say what holds them. */
export default async function fuite({ url, repeats, chromium, packages }, begin) {
  process.env.PUPPETEER_EXECUTABLE_PATH = chromium;
  const { findLeaks } = await import(pathToFileURL(createRequire(packages).resolve('fuite')).href);
  const scenario = {
    setup: async (page) => {
      await page.waitForFunction(() => document.title === 'built', { timeout: 0 });
      begin();
    },
    iteration: (page) => page.evaluate(() => globalThis.roundTrip()),
  };
  for await (const { result } of findLeaks(url, {
    scenario,
    iterations: repeats,
    browserArgs: ['--no-sandbox'],
  })) {
    if (result.failed) throw result.error;
    const { objects, collections } = result.leaks;
    return JSON.stringify({
      objects: objects.map(({ name, countDeltaPerIteration }) => `${name} +${countDeltaPerIteration}`),
      collections: collections.map(({ type, preview }) => `${type} ${preview}`),
    });
  }
  throw new Error('fuite has told nothing');
}
