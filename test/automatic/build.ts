import { build } from 'vite';

/** Builds a module as the text of a classic script, in which its exports are a global of the given name. */
export async function buildScript(entry: URL, name: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: { entry: entry.pathname, formats: ['iife'], name },
    },
  });
  const [bundle] = Array.isArray(result) ? result : [];
  const [chunk] = bundle?.output ?? [];
  if (chunk === undefined) throw new Error(`vite built nothing of ${entry.pathname}`);
  return chunk.code;
}
