import type { LeakReport, ReportedLeak } from './leak-report.ts';

/** A report for programs. Members may be added to a version; none goes or changes its meaning. */
export interface LeakReportJson {
  readonly schema: 'resource-tracker/leaks';
  readonly version: 1;
  /** Unix milliseconds. */
  readonly at: number;
  readonly proven: boolean | null;
  readonly total: number;
  readonly byKind: LeakReport['byKind'];
  /** Milliseconds. */
  readonly oldestAge: number | null;
  readonly groups: readonly {
    readonly kind: string | null;
    readonly site: string | null;
    readonly leaks: readonly ReportedLeak[];
  }[];
  readonly ignores: readonly { readonly reason: string; readonly count: number; readonly used: number }[];
}

export function reportToJson(report: LeakReport): LeakReportJson {
  const ignores = report.ignores.map(({ ignore: { reason, count }, used }) => ({ reason, count, used }));
  return { schema: 'resource-tracker/leaks', version: 1, ...report, ignores };
}

/** As text, indented. */
export const jsonReport = (report: LeakReport): string => JSON.stringify(reportToJson(report), null, 2);
