import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

/** Compiles JSX with Solid's own compiler, which is installed in a folder that ends with a slash. */
export function compileSolid(folder: string): Plugin {
  const load = createRequire(`${folder}page.js`);
  return {
    name: 'solid',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.jsx')) return null;
      const options = { filename: id, babelrc: false, configFile: false, sourceMaps: true };
      const presets = [load('babel-preset-solid')];
      const { code: compiled, map } = load('@babel/core').transformSync(code, { ...options, presets });
      return { code: compiled, map };
    },
  };
}
