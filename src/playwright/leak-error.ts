import type { PageReportJson } from './report/report-json.ts';

/** What a page leaks; its message is the report. */
export class LeakError extends Error {
  override readonly name = 'LeakError';
  /** The report for programs. */
  readonly report: PageReportJson;

  constructor(message: string, report: PageReportJson) {
    super(message);
    this.report = report;
  }
}
