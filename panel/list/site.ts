import { allocationSite } from '../../src/report/allocation-site.ts';
import type { Resource } from './resources.ts';

const sites = new WeakMap<Resource, string | null>();

/** Where a row was made, looked for once: a sort asks again and again. */
export function siteOf(row: Resource): string | null {
  const known = sites.get(row);
  if (known !== undefined) return known;
  const site = allocationSite(row.stack);
  sites.set(row, site);
  return site;
}
