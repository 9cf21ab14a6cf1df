import { LANGUAGES } from './languages.ts';
import { LIST } from './list.ts';
import { OVER } from './over.ts';
import { OVERVIEW } from './overview.ts';
import { SIDEBAR } from './sidebar.ts';
import type { State } from './state.ts';

/** All that is pictured. */
export const STATES: readonly State[] = [...LIST, ...OVERVIEW, ...OVER, ...SIDEBAR, ...LANGUAGES];
