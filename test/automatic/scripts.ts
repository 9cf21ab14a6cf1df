import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { AutomaticOptions } from '../../src/automatic/options.ts';

/** Builds a module as the text of a classic script, in which its exports are an object of the given name. */
export async function buildScript(entry: URL, name: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: { entry: fileURLToPath(entry), formats: ['iife'], name },
    },
  });
  const [bundle] = Array.isArray(result) ? result : [];
  const [chunk] = bundle?.output ?? [];
  if (chunk === undefined) throw new Error(`vite built nothing of ${entry}`);
  return chunk.code;
}

/** What the panel puts into a page: starts the instruments in the realm that it is evaluated in. */
export async function automaticScript(options: AutomaticOptions = {}): Promise<string> {
  const script = await buildScript(new URL('../../src/automatic/page.ts', import.meta.url), 'script');
  return `((AUTOMATIC_OPTIONS) => {${script}})(${JSON.stringify(options)})\n//# sourceURL=automatic.js`;
}

/** Starts the instruments, and leaves the function that ends them: `stopAutomatic`, a property that is not enumerated. */
export async function stoppableScript(): Promise<string> {
  const entry = new URL('../../src/automatic/start-automatic.ts', import.meta.url);
  const script = await buildScript(entry, 'script');
  return `(() => {
    ${script}
    const { stop: value } = script.startAutomaticTracking();
    Object.defineProperty(globalThis, 'stopAutomatic', { value, configurable: true });
  })()\n//# sourceURL=automatic.js`;
}

/** Ends the instruments, and takes away what could end them. */
export const STOP = '{ const stop = stopAutomatic; delete globalThis.stopAutomatic; stop(); }';
