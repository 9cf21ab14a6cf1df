import { allocationSite } from '../../report/allocation-site.ts';
import type { ReportedLeak } from '../../report/leak-report.ts';
import type { Holder } from './holders.ts';
import type { FoundRecord } from './survey.ts';

/** A leak of a page as reports show it. */
export interface PageLeak extends ReportedLeak {
  readonly record: FoundRecord;
  /** What holds it, as a heap snapshot shows; `null` if none was taken, or if it shows nothing. */
  readonly holder: Holder | null;
}

export function toPageLeak(record: FoundRecord, now: number): PageLeak {
  const { name, kind, createdAt, verdict, stack, trail, survived } = record;
  const age = Math.max(0, now - createdAt);
  const site = allocationSite(stack);
  return { name, kind, createdAt, age, verdict, site, stack, trail, survived, record, holder: null };
}

/** Tells a record from all others of a page. */
export const keyOf = ({ record }: Pick<PageLeak, 'record'>): string => `${record.realm.id} ${record.id}`;

export const isInMemory = ({ verdict }: PageLeak): boolean => verdict !== 'not-disposed';
