import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Where the names come from that an entry point passes on, by name. */
function passedOn(entry: string): Map<string, string> {
  const url = new URL(`../../src/${entry}`, import.meta.url);
  const names = new Map<string, string>();
  for (const [, list = '', from = ''] of readFileSync(url, 'utf8').matchAll(
    /^export (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm,
  )) {
    const source = new URL(from, url);
    const further = source.pathname.endsWith('/index.ts')
      ? passedOn(source.pathname.split('/src/')[1] ?? '')
      : null;
    for (const part of list.split(',')) {
      const name = part.trim().replace(/^type /, '');
      if (name !== '') names.set(name, further?.get(name) ?? source.href);
    }
  }
  return names;
}

it('a name means the same in all entry points of the package', () => {
  const entries = ['', 'heap/', 'gc/', 'report/', 'stacks/', 'disposal/', 'vitest/', 'playwright/', 'node/'];
  const meanings = new Map<string, Set<string>>();
  for (const entry of entries)
    for (const [name, source] of passedOn(`${entry}index.ts`))
      meanings.set(name, (meanings.get(name) ?? new Set()).add(source));
  expect(meanings.size).toBeGreaterThan(40);
  expect([...meanings].filter(([, sources]) => sources.size > 1).map(([name]) => name)).toEqual([]);
});
