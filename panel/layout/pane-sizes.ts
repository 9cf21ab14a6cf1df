import * as v from 'valibot';
import { kept } from '../settings/kept.ts';

const size = v.nullable(v.pipe(v.number(), v.minValue(0)));

/** CSS pixels that a pane was resized to, of the width where panes are beside each other, else of the height. */
const schema = v.object({
  overviewWidth: size,
  overviewHeight: size,
  sidebarWidth: size,
  sidebarHeight: size,
});

/** `null` for what was never resized. */
export type PaneSizes = v.InferOutput<typeof schema>;

/** What its user has made of the panes. */
export const keptPaneSizes = () =>
  kept('panes', schema, {
    ...{ overviewWidth: null, overviewHeight: null },
    ...{ sidebarWidth: null, sidebarHeight: null },
  });
