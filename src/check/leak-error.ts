import { type LeakReportJson, reportToJson } from '../report/json.ts';
import type { LeakReport } from '../report/leak-report.ts';
import { textReport } from '../report/text.ts';

/** What a test leaves behind; its message is the report, its stack the one of the first leak. */
export class LeakError extends Error {
  /** The report for programs. Runners don't print it, since it says what the message does. */
  declare readonly report: LeakReportJson;

  /** @param preface what is said before the report. */
  constructor(report: LeakReport, preface?: string) {
    super([...(preface === undefined ? [] : [preface]), textReport(report)].join('\n'));
    this.name = 'LeakError';
    Object.defineProperty(this, 'report', { value: reportToJson(report) });
    const made = report.groups.flatMap(({ leaks }) => leaks).find(({ stack }) => stack !== null);
    // where the check was made is of no use to anybody
    this.stack = [`${this.name}: ${this.message}`, ...(made?.stack == null ? [] : [made.stack])].join('\n');
  }
}
