import { beforeAll, describe, expect, it } from 'vitest';
import { automaticContentScripts, automaticFiles } from '../../../src/automatic/content-scripts.ts';
import { isOfExtension } from '../../../src/automatic/noise.ts';
import { buildScript } from '../../automatic/scripts.ts';
import { automaticPages } from './automatic-page.ts';

const pages = automaticPages();

describe('the content script', () => {
  let files: Record<string, string>;
  beforeAll(async () => {
    const script = await buildScript(new URL('../../../src/automatic/page.ts', import.meta.url), 'script');
    files = automaticContentScripts(script);
  });

  it.each([true, false])(
    'is in no stack of what is thrown through it (engine with Error.isError: %s)',
    async (knows) => {
      const { page } = await pages.openPlain();
      if (!knows) await page.evaluate(() => void Reflect.deleteProperty(Error, 'isError'));
      const before = await page.evaluate(stackOfRefusal);
      for (const file of automaticFiles({ kinds: ['listener'] }))
        await page.addScriptTag({ content: files[file] ?? '' });
      expect(await page.evaluate(stackOfRefusal)).toBe(before);
    },
  );

  it('has a name, where a stack shows it, and not the address of an extension', async () => {
    const { page } = await pages.openPlain();
    for (const file of automaticFiles({ kinds: ['lock'] }))
      await page.addScriptTag({ content: files[file] ?? '' });
    const stack = await page.evaluate(() => {
      const asked = {
        get mode(): LockMode {
          throw new Error(String(new Error().stack));
        },
      };
      return navigator.locks.request('a', asked, () => undefined).catch(({ message }: Error) => message);
    });
    expect(stack).toContain('resource-tracker-automatic.js:');
  });
});

it('what our own script takes is not told of', () => {
  const stack = '    at new Later (resource-tracker-automatic.js:1:2)\n    at https://a.test/app.js:1:2';
  expect(isOfExtension(stack)).toBe(true);
  expect(
    isOfExtension('    at https://a.test/app.js:1:2\n    at x (resource-tracker-automatic.js:1:2)'),
  ).toBe(false);
});

/** What `addEventListener` throws of a listener that is none. */
function stackOfRefusal(): string | undefined {
  try {
    document.addEventListener('click', 1 as never);
  } catch (error) {
    return (error as Error).stack?.replace(/\(.*|:\d+:\d+/g, '');
  }
  return undefined;
}
