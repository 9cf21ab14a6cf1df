import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { AutomaticOptions } from '../../../src/automatic/options.ts';

const entry = fileURLToPath(new URL('../../../src/automatic/page.ts', import.meta.url));

/** What begins automatic tracking in a page, as the panel puts it there. */
export async function automaticScript(options: AutomaticOptions): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'script' } },
  });
  if (!Array.isArray(output)) throw new Error('Expected the output of one build, not a watcher');
  return `((AUTOMATIC_OPTIONS) => {${output[0]?.output[0].code}})(${JSON.stringify(options)})`;
}
