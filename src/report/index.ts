export { allocationSite } from './allocation-site.ts';
export { reportSnapshot } from './heap-leaks.ts';
export { htmlReport } from './html.ts';
export type { Ignore, IgnoreUse } from './ignore.ts';
export { jsonReport, type LeakReportJson, reportToJson } from './json.ts';
export { junitReport } from './junit.ts';
export {
  type Growth,
  type LeakGroup,
  type LeakReport,
  type ReportOptions,
  reportLeaks,
} from './leak-report.ts';
export { markdownReport } from './markdown.ts';
export type { Holder, ReportedLeak, SuspectReference } from './reported-leak.ts';
export type { SessionJson } from './session-json.ts';
export { type TextOptions, textReport } from './text.ts';
