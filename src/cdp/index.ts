export type { Ignore } from '../report/ignore.ts';
export type { LeakReportJson } from '../report/json.ts';
export type { AllocationStacks } from '../stacks/index.ts';
export type { CheckOptions, DuringOptions } from './check/leak-options.ts';
export { type CheckedPage, checkPage, type PageOptions } from './check-page.ts';
export { LeakError } from './leak-error.ts';
export type { AnySession } from './protocol/session.ts';
