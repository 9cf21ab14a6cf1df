import type { Access } from './leak.ts';
import type { Unwatch } from './leak-info.ts';
import { MAX_TRAIL } from './limits.ts';
import { Recent } from './recent.ts';

/** What only some records have. Nothing of it refers to the target. */
export class RecordDetails {
  /** The owner promised to dispose the target. */
  mustDispose = false;
  unwatch: Unwatch | undefined = undefined;
  stack: string | null = null;
  readonly trail = new Recent<Access>(MAX_TRAIL);
  /** The record's `survived` when its target was disposed. */
  disposedAfter = 0;
}
