import { allocationSite } from '../../src/report/allocation-site.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { memoOfText } from './memo-of-text.ts';
import type { Resource } from './resource.ts';

const siteOfStack = memoOfText((stack) => {
  const site = allocationSite(stack);
  return site === null ? null : escapeControls(site);
});

/** Where a row was made, as it can be shown; looked for once a stack: a sort asks again and again. */
export function siteOf({ stack }: Resource): string | null {
  return stack === null ? null : siteOfStack(stack);
}
