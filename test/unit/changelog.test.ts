import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { release } from '../release/changelog.ts';

const changelog = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');

it('tells the version of the package', () => {
  expect(changelog).toContain(`\n## ${packageJson.version} (`);
});

it('gives what was unreleased the heading of a release, and keeps the rest', () => {
  const before = '# Changes\n\n## Unreleased\n\n- New.\n\n## 0.1.0 (2026-01-02)\n\n- First.\n';
  expect(release(before, '0.2.0', '2026-03-04')).toBe(
    '# Changes\n\n## Unreleased\n\n## 0.2.0 (2026-03-04)\n\n- New.\n\n## 0.1.0 (2026-01-02)\n\n- First.\n',
  );
});

it('makes no release of nothing', () => {
  const empty = '# Changes\n\n## Unreleased\n\n## 0.1.0 (2026-01-02)\n\n- First.\n';
  expect(() => release(empty, '0.2.0', '2026-03-04')).toThrow('nothing below "## Unreleased"');
});
