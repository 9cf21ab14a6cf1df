import { describe, expect, it, vi } from 'vitest';
import { PageTexts, rememberSources } from '../../panel/answers/heap/page-sources.ts';
import { sourcesFrom } from '../../src/sources/index.ts';

const APP = 'https://example.com/app.js';
const OTHER = 'https://example.com/other.js';
const at = (url: string) => ({ url, line: 1, column: 1 });

describe('the texts that a worker asks its panel for', () => {
  it('are taken one after another, and tell of what they are', async () => {
    const wanted: string[] = [];
    const texts = new PageTexts((url) => wanted.push(url));
    const loading = texts.loadSources([APP, OTHER]);
    expect(wanted).toEqual([APP]);
    texts.take(APP, 'app();');
    await vi.waitFor(() => expect(wanted).toEqual([APP, OTHER]));
    texts.take(OTHER, null);
    const sources = await loading;
    expect([APP, OTHER].map((url) => sources.lineOf(at(url)))).toEqual(['app();', null]);
    expect(sources.remarks).toEqual([]);
  });

  it('are given up when they take too long together, and what was not wanted is not taken', async () => {
    let now = 0;
    const wanted: string[] = [];
    const texts = new PageTexts(
      (url) => {
        wanted.push(url);
        now += 20_000;
        texts.take(url, 'late();');
      },
      () => now,
    );
    texts.take(OTHER, 'unwanted();');
    const sources = await texts.loadSources([APP, OTHER]);
    expect(wanted).toEqual([APP]);
    expect(sources.lineOf(at(OTHER))).toBeNull();
  });

  it('lead to a map that can’t be had, which is told once with what could be', async () => {
    const texts = new PageTexts((url) =>
      texts.take(url, url === APP ? '//# sourceMappingURL=app.js.map' : null),
    );
    expect((await texts.loadSources([APP])).remarks).toEqual([
      'The source map of app.js can’t be used: only one that is inline, or of the page’s origin and in the browser’s cache, can be read here.',
    ]);
  });
});

it('sources that are known are not read again for a part of them', async () => {
  const read = vi.fn(async () => 'a();');
  const load = rememberSources(sourcesFrom({ read }));
  const first = await load([APP, OTHER]);
  expect(await load([OTHER])).toBe(first);
  expect(read).toHaveBeenCalledTimes(2);
  await load([OTHER, 'https://example.com/third.js']);
  expect(read).toHaveBeenCalledTimes(4);
});
