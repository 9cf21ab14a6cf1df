import { describe, expect, it } from 'vitest';
import { packageOf } from '../../../src/heap/answers/package-of.ts';
import { shortAddresses } from '../../../src/heap/answers/short-address.ts';

const shorten = (...urls: string[]) => [
  ...shortAddresses(urls.map((url) => [url, packageOf(url)] as const)).values(),
];

describe('an address is shown', () => {
  it.each([
    ['by its file', ['https://example.com/js/app.js?v=1#top'], ['app.js']],
    [
      'with its folder if its name says nothing',
      ['https://example.com/js/store/index.js'],
      ['store/index.js'],
    ],
    [
      'with its folder if another file is called so',
      ['/x/a/run.js', '/x/b/run.js'],
      ['a/run.js', 'b/run.js'],
    ],
    [
      'with no more than it takes',
      ['/a/x/run.js', '/b/x/run.js', '/z.js'],
      ['a/x/run.js', 'b/x/run.js', 'z.js'],
    ],
    ['alike for two queries', ['/x/run.js?1', '/x/run.js?2'], ['run.js', 'run.js']],
    ['by package and path', ['/r/node_modules/p-queue/dist/index.js'], ['p-queue/dist/index.js']],
    [
      'with more than the package where two have one',
      ['/r/node_modules/q/i.js', '/r/node_modules/a/node_modules/q/i.js'],
      ['r/node_modules/q/i.js', 'a/node_modules/q/i.js'],
    ],
    ['by its end if it is long', [`/${'x'.repeat(100)}.js`], [`…${'x'.repeat(76)}.js`]],
    ['whatever it is', ['', 'a', 'evalmachine.<anonymous>'], ['', 'a', 'evalmachine.<anonymous>']],
  ])('%s', (_, urls, expected) => {
    expect(shorten(...urls)).toEqual(expected);
  });
});
