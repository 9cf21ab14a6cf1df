import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ENTRY = fileURLToPath(new URL('../../src/automatic/page.ts', import.meta.url));

/** What tracks all kinds automatically, as the panel puts it into a page that it reloads. */
export async function automaticScript(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { target: 'es2022', write: false, lib: { entry: ENTRY, formats: ['iife'], name: 'script' } },
  });
  if (!Array.isArray(output) || output[0] === undefined) throw new Error('Vite built no script');
  return `((AUTOMATIC_OPTIONS) => {${output[0].output[0].code}})({});`;
}
