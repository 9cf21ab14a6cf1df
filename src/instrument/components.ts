import { customElements } from './components/custom-elements.ts';
import { preact } from './components/preact.ts';
import { react } from './components/react.ts';
import { vue } from './components/vue.ts';
import type { Instrument } from './instrument.ts';

const FRAMEWORKS: readonly Instrument[] = [customElements, preact, react, vue];

/**
 * Components that were unmounted, and should be collected. Svelte, Solid and Angular tell nobody of them: what they remove from
 * the document is seen as removed DOM.
 */
export const components: Instrument = (realm, ledger, signal) => {
  for (const framework of FRAMEWORKS) framework(realm, ledger, signal);
};
