import { LIST } from './list.ts';
import type { State } from './state.ts';

/** All that is pictured. */
export const STATES: readonly State[] = [...LIST];
