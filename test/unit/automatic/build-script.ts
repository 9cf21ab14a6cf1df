import { build } from 'vite';

/** A script and all that it imports, as the text of one classic script. */
export async function buildScript(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'script' } },
  });
  const [first] = Array.isArray(output) ? output : [];
  if (first === undefined) throw new Error('Expected the output of one build, not a watcher');
  return first.output[0].code;
}
