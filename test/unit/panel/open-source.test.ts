import { afterEach, expect, it, vi } from 'vitest';

vi.mock('../../../panel/devtools/capabilities.ts', () => ({ capabilities: { openResource: true } }));
vi.mock('../../../panel/devtools/evaluate.ts', () => ({ evaluate: () => undefined }));

afterEach(() => vi.unstubAllGlobals());

const SCRIPT = { url: 'https://example.com/app.js', line: 1, column: 40 };
const ORIGINAL = { url: 'https://example.com/src/app.ts', line: 4, column: 28 };

/** Opens a place where DevTools knows these addresses only, and returns what it was asked to open. */
async function open(place: typeof SCRIPT & { original?: typeof ORIGINAL | null }, ...known: string[]) {
  const asked: unknown[] = [];
  const openResource = (url: string, line: number, column: number, answer: (result: unknown) => void) => {
    asked.push([url, line, column]);
    answer(known.includes(url) ? { code: 'OK' } : { code: 'E_NOTFOUND', isError: true });
  };
  vi.stubGlobal('chrome', { devtools: { panels: { openResource } } });
  const { extensionSources } = await import('../../../panel/devtools/open-source.ts');
  extensionSources.open(place);
  return asked;
}

it('a place opens in the original that DevTools knows', async () => {
  const asked = await open({ ...SCRIPT, original: ORIGINAL }, SCRIPT.url, ORIGINAL.url);
  expect(asked).toEqual([[ORIGINAL.url, 3, 27]]);
});

it('a place opens in the script where DevTools does not know the original', async () => {
  expect(await open({ ...SCRIPT, original: ORIGINAL }, SCRIPT.url)).toEqual([
    [ORIGINAL.url, 3, 27],
    [SCRIPT.url, 0, 39],
  ]);
});

it('a place without an original opens in its script, and what nobody knows is asked for once', async () => {
  expect(await open({ ...SCRIPT, original: null })).toEqual([[SCRIPT.url, 0, 39]]);
});
