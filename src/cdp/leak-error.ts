import { type LeakReportJson, reportToJson } from '../report/json.ts';
import type { LeakReport } from '../report/leak-report.ts';
import { textReport } from '../report/text.ts';

/** What a page leaks; its message is the report. */
export class LeakError extends Error {
  override readonly name = 'LeakError';
  /** The report for programs. */
  readonly report: LeakReportJson;

  /** @param rest where more is told than fits into the message. */
  constructor(report: LeakReport, rest = 'see “report” of the error') {
    super(textReport(report, { most: 5, rest }));
    this.report = reportToJson(report);
  }
}
