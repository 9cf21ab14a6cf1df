import { namePattern } from '../list/name-pattern.ts';
import type { Resource } from '../list/resource.ts';
import { siteOf } from '../list/site.ts';

/** What rows have in common that are the same to their user: numbers in names differ. */
export interface Alike {
  readonly kind: string | null;
  /** A name with `#` for each number in it. */
  readonly name: string;
  readonly site: string | null;
}

export const alikeOf = (row: Resource): Alike => ({
  kind: row.kind,
  name: namePattern(row),
  site: siteOf(row),
});

export const isAlike = (row: Resource, { kind, name, site }: Alike): boolean =>
  row.kind === kind && namePattern(row) === name && siteOf(row) === site;

export const isSame = (a: Alike, b: Alike): boolean =>
  a.kind === b.kind && a.name === b.name && a.site === b.site;
