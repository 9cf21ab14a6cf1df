const NEXT = '## Unreleased';

/**
 * Gives what was unreleased the heading of a release, below a new heading for what comes next.
 *
 * @throws Error if nothing is unreleased.
 */
export function release(changelog: string, version: string, date: string): string {
  const [, before, changes, after] = /^(.*)^## Unreleased\n(.*?)(^## .*|(?![\s\S]))/ms.exec(changelog) ?? [];
  if (!changes?.trim())
    throw new Error(`There is nothing below "${NEXT}" in CHANGELOG.md: say what ${version} changes.`);
  return `${before}${NEXT}\n\n## ${version} (${date})\n${changes}${after}`;
}
