import { allocationSite } from '../../src/report/allocation-site.ts';
import { memoOfText } from './memo-of-text.ts';
import type { Resource } from './resource.ts';

const siteOfStack = memoOfText(allocationSite);

/** Where a row was made, looked for once a stack: a sort asks again and again. */
export function siteOf({ stack }: Resource): string | null {
  return stack === null ? null : siteOfStack(stack);
}
