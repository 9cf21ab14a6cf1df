import { readFileSync } from 'node:fs';
import type { TrackerSetup } from '../open-tracker.ts';

/** @returns the source of a classic script that installs the tracker, and leaves nothing else behind. */
function installScript(options: TrackerSetup): string {
  const bundle = readFileSync(new URL('./page/open-tracker.iife.js', import.meta.url), 'utf8');
  return `(() => {\n${bundle}\ninjected.openTracker(${JSON.stringify(options)});\n})();`;
}

/** What installs the tracker: in documents, and in workers, which may have begun when they are reached, so that none can count on globals. */
export const installScripts = (setup: TrackerSetup) => ({
  documents: installScript({ ...setup, globals: true }),
  workers: installScript({ ...setup, globals: false }),
});
