import type { Access, Verdict } from '../../tracker/leak.ts';
import type { Growth } from '../check/growth.ts';
import type { Holder } from '../check/holders.ts';
import type { PageLeak } from '../check/page-leak.ts';
import type { PageReport } from './page-report.ts';

/** A failed check for programs. Members may be added to a version; none goes or changes its meaning. */
export interface PageReportJson {
  readonly schema: 'resource-tracker/page-leaks';
  readonly version: 1;
  /** Unix milliseconds. */
  readonly at: number;
  readonly proven: boolean;
  readonly total: number;
  readonly byKind: PageReport['byKind'];
  /** Milliseconds. */
  readonly oldestAge: number;
  readonly growth: readonly Growth[];
  readonly groups: readonly {
    /** `null` if nothing is known to hold them. */
    readonly fingerprint: string | null;
    readonly shape: string | null;
    readonly leaks: readonly PageLeakJson[];
  }[];
  readonly heldByTools: readonly PageLeakJson[];
  readonly ignores: readonly { readonly reason: string; readonly count: number; readonly used: number }[];
  readonly snapshotError: string | null;
}

interface PageLeakJson {
  readonly id: number;
  readonly name: string;
  readonly kind: string | null;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Milliseconds. */
  readonly age: number;
  readonly verdict: Verdict;
  /** Proven forced garbage collections. */
  readonly survived: number;
  readonly site: string | null;
  readonly stack: string | null;
  readonly trail: readonly Access[];
  readonly url: string;
  readonly target: 'page' | 'iframe' | 'worker';
  readonly heldByTools: boolean;
  readonly className: string | null;
  /** Bytes. */
  readonly retainedSize: number | null;
  readonly path: Holder['json']['path'];
}

export function reportAsJson(report: PageReport): PageReportJson {
  const { at, proven, total, byKind, oldestAge, growth, snapshotError } = report;
  return {
    schema: 'resource-tracker/page-leaks',
    version: 1,
    ...{ at, proven, total, byKind, oldestAge, growth },
    groups: report.groups.map(({ holder, leaks }) => ({
      fingerprint: holder?.fingerprint ?? null,
      shape: holder?.shape ?? null,
      leaks: leaks.map(leakAsJson),
    })),
    heldByTools: report.heldByTools.map(leakAsJson),
    ignores: report.ignores.map(({ ignore: { reason, count }, used }) => ({ reason, count, used })),
    snapshotError,
  };
}

function leakAsJson({ record, holder, age, site }: PageLeak): PageLeakJson {
  const { id, name, kind, createdAt, verdict, survived, stack, trail, url, realm } = record;
  return {
    ...{ id, name, kind, createdAt, age, verdict, survived, site, stack, trail, url },
    target: realm.target.type,
    heldByTools: holder?.heldByTools ?? false,
    className: holder?.survivor.className ?? null,
    retainedSize: holder?.survivor.retainedSize ?? null,
    path: holder?.json.path ?? null,
  };
}
