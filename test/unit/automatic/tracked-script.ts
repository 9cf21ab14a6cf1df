import type { AutomaticOptions } from '../../../src/automatic/options.ts';
import { startAutomaticTracking } from '../../../src/automatic/start-automatic.ts';
import { realm } from '../../../src/tracker/realm.ts';

declare const AUTOMATIC_OPTIONS: AutomaticOptions;

// as `src/automatic/page.ts`, but that tests can look and stop it, under a name that they alone ask for
const { flush, stop } = startAutomaticTracking(AUTOMATIC_OPTIONS);
const { inspector } = realm;
Object.defineProperty(globalThis, Symbol.for('automatic tracking in a test'), {
  value: { flush, stop, inspector },
});
