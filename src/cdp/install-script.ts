import { readFileSync } from 'node:fs';
import type { AutomaticOptions } from '../automatic/options.ts';
import { SHARED_KEY } from '../automatic/shared-key.ts';
import type { TrackerSetup } from '../open-tracker.ts';

/** @returns the source of a classic script that calls one of those in `page`, and leaves nothing else behind. */
function script(file: string, call: string, options: object): string {
  const bundle = readFileSync(new URL(`./page/${file}.iife.js`, import.meta.url), 'utf8');
  return `(() => {\n${bundle}\ninjected.${call}(${JSON.stringify(options)});\n})();`;
}

interface Setup extends TrackerSetup {
  /** What is tracked without a call of the page's; `null` for nothing. */
  readonly automatic: AutomaticOptions | null;
}

function installScript({ automatic, ...setup }: Setup): string {
  const tracker = script('open-tracker', 'openTracker', setup);
  // a frame may be given it twice
  return automatic === null
    ? tracker
    : `${tracker}\nSymbol.for(${JSON.stringify(SHARED_KEY)}) in globalThis || ${script('automatic', 'startAutomaticTracking', automatic).replace(/;$/, '')};`;
}

/** What installs the tracker: in documents, and in workers, which may have begun when they are reached, so that none can count on globals. */
export const installScripts = (setup: Setup) => ({
  documents: installScript({ ...setup, globals: true }),
  // nothing automatic: where a worker is told to track so from outside, Chromium 156 crashes now and then
  workers: installScript({ ...setup, globals: false, automatic: null }),
});
