import { apply } from '../../tracker/properties.ts';
import type { Instrument } from '../instrument.ts';
import { localName } from '../removed-dom/nodes.ts';
import { watchRemovals } from '../removed-dom/watch-removals.ts';

const registry = (globalThis as Partial<typeof globalThis>).customElements;
const getDefinition = registry?.get;

/**
 * Elements of the page's own classes (Lit's too) that were removed from the document. Neither their classes nor the registry is
 * touched, since the platform has read both before anybody could put something in the place of a callback.
 */
export const customElements: Instrument = (realm, ledger, signal) => {
  if (!getDefinition) return;
  const isCustom = (element: Element) => apply(getDefinition, registry, [localName(element)]) !== undefined;
  watchRemovals(realm, ledger, signal, (element) => (isCustom(element) ? 'component' : null), {
    first: true,
  });
};
