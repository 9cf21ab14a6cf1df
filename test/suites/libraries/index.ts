import type { Suite } from '../suite.ts';
import { customElements } from './custom-elements.ts';
import { dexie } from './dexie.ts';
import { hammerjs } from './hammerjs.ts';
import { leaflet } from './leaflet.ts';
import { localforage } from './localforage.ts';
import { rxjs } from './rxjs.ts';
import { wicgInert } from './wicg-inert.ts';
import { zone } from './zone.ts';

/** What takes longest comes first. */
export const LIBRARIES: readonly Suite[] = [
  dexie,
  rxjs,
  zone,
  hammerjs,
  localforage,
  leaflet,
  wicgInert,
  customElements,
];
