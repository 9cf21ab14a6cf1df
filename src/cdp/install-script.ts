import { readFileSync } from 'node:fs';
import type { TrackerSetup } from '../open-tracker.ts';

/** @returns the source of a classic script that installs the tracker, and leaves nothing else behind. */
export function installScript(options: TrackerSetup): string {
  const bundle = readFileSync(new URL('./page/open-tracker.iife.js', import.meta.url), 'utf8');
  return `(() => {\n${bundle}\ninjected.openTracker(${JSON.stringify(options)});\n})();`;
}
