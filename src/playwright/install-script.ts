import { readFileSync } from 'node:fs';
import type { InstallOptions } from './page/install-tracker.ts';

/** @returns the source of a classic script that installs the tracker, and leaves nothing else behind. */
export function installScript(options: InstallOptions): string {
  const bundle = readFileSync(new URL('./page/install-tracker.iife.js', import.meta.url), 'utf8');
  return `(() => {\n${bundle}\ninjected.installTracker(${JSON.stringify(options)});\n})();`;
}
