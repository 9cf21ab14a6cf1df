export { allocationSite } from './allocation-site.ts';
export type { Ignore, IgnoreUse } from './ignore.ts';
export { jsonReport, type LeakReportJson, reportToJson } from './json.ts';
export { junitReport } from './junit.ts';
export {
  type LeakGroup,
  type LeakReport,
  type ReportedLeak,
  type ReportOptions,
  reportLeaks,
} from './leak-report.ts';
export { markdownReport } from './markdown.ts';
export { textReport } from './text.ts';
