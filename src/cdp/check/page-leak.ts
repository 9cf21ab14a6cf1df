import { type ReportedLeak, reportedLeak } from '../../report/reported-leak.ts';
import type { FoundRecord } from './survey.ts';

/** A leak of a page, and where it was found. */
export interface PageLeak extends ReportedLeak {
  readonly record: FoundRecord;
}

export function toPageLeak(record: FoundRecord, now: number): PageLeak {
  const realm = { type: record.realm.target.type, url: record.url };
  return { ...reportedLeak(record, now), realm, record };
}

/** Tells a record from all others of a page. */
export const keyOf = ({ realm, id }: FoundRecord): string => `${realm.id} ${id}`;
