import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DIFFERENCES } from '../e2e/differences.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

it('tells every difference between the browsers, and no other', () => {
  const [, section = ''] = /^## In Firefox$(.*?)^## /ms.exec(readme) ?? [];
  const [head, , ...rows] = [...section.matchAll(/^\|(.*)\|$/gm)].map(([, line = '']) =>
    line.split('|').map((cell) => cell.trim()),
  );
  expect(head).toEqual(['', 'Chromium', 'Firefox']);
  expect(rows).toEqual(DIFFERENCES.map(({ about, chromium, firefox }) => [about, chromium, firefox]));
});
