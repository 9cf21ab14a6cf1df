import { type LeakReportJson, reportToJson } from '../report/json.ts';
import type { LeakReport } from '../report/leak-report.ts';
import { textReport } from '../report/text.ts';

/** What a page leaks; its message is the report. */
export class LeakError extends Error {
  override readonly name = 'LeakError';
  /** The report for programs. */
  readonly report: LeakReportJson;

  constructor(report: LeakReport) {
    super(textReport(report, { most: 5, rest: 'see the attached report' }));
    this.report = reportToJson(report);
  }
}
