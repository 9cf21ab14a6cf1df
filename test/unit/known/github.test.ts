import { expect, it } from 'vitest';
import { githubAnnotations } from '../../../src/report/github.ts';
import { reportLeaks } from '../../../src/report/index.ts';

const leak = (name: string, kind: string, address: string) => ({
  ...{ name, kind, createdAt: 0 },
  stack: `    at make (${address})`,
});

it('a leak is shown at its line in the repository, in one line of the log', () => {
  const leaks = [
    leak('a', 'panel', 'file:///repo/src/a,100%.js:12:8'),
    leak('b\n::error::not ours', 'panel', 'file:///repo/src/a,100%.js:12:8'),
    leak('c', 'socket: tcp', 'https://example.com/lib.js:1:1'),
  ];
  expect(githubAnnotations(reportLeaks(leaks, { now: 0 }), '/repo')).toEqual([
    '::error file=src/a%2C100%25.js,line=12,col=8,title=2 resource leaks%3A panel' +
      '::panel, made at /repo/src/a,100%25.js:12:8: a, b\\u{a}::error::not ours',
    '::error title=1 resource leak%3A socket%3A tcp::socket: tcp, made at https://example.com/lib.js:1:1: c',
  ]);
});
