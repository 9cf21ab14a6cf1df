import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

/** Compiles Svelte's files with the compiler that is installed in a folder, which ends with a slash. */
export function compileSvelte(folder: string, { dev = false } = {}): Plugin {
  const compiler = () => createRequire(`${folder}page.js`)('svelte/compiler');
  return {
    name: 'svelte',
    load(id) {
      const options = { filename: id, generate: 'client', dev };
      if (id.endsWith('.svelte'))
        return compiler().compile(readFileSync(id, 'utf8'), { ...options, css: 'injected' }).js;
      if (id.endsWith('.svelte.js')) return compiler().compileModule(readFileSync(id, 'utf8'), options).js;
      return null;
    },
  };
}
