import type { Tool } from '../tool.ts';
import { findLeaks } from './find-leaks.ts';
import { openSnapshot } from './open-snapshot.ts';
import { query } from './query.ts';
import { summary } from './summary.ts';
import { whoHolds } from './who-holds.ts';

/** All that an agent can ask, in the order in which a hunt for a leak needs them. */
export const TOOLS: readonly Tool[] = [openSnapshot, summary, findLeaks, whoHolds, query];
