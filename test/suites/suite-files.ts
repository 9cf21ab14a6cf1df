import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { installPackages } from '../setup/install-packages.ts';
import type { Suite } from './suite.ts';

const OUTPUT = fileURLToPath(new URL('../../.output/suites/', import.meta.url));
const STAND_INS = fileURLToPath(new URL('stand-ins/', import.meta.url));

/**
 * Installs the packages of a suite, and makes one script of its modules.
 *
 * @returns the folder that has `node_modules`, and `bundle.js` if there is one; with a slash at its end.
 * @throws Error if the packages could not be installed.
 */
export async function suiteFiles({ name, packages, bundle }: Suite): Promise<string> {
  const folder = `${OUTPUT}${name}/`;
  installPackages(folder, packages);
  if (bundle === undefined) return folder;
  const entry = `${folder}entry.js`;
  const imports = bundle.modules(`${folder}node_modules/`).map((path) => `import ${JSON.stringify(path)};\n`);
  writeFileSync(entry, imports.join(''));
  await build({
    configFile: false,
    logLevel: 'error',
    define: { global: 'globalThis' },
    resolve: {
      alias: Object.entries(bundle.standIns ?? {}).map(([find, file]) => ({
        find: new RegExp(`^${find}$`),
        replacement: `${STAND_INS}${file}`,
      })),
    },
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      // some of it is below our own package.json, which says of most files that they do nothing when they are imported
      rolldownOptions: { treeshake: false },
      lib: { entry, formats: ['iife'], name: 'bundle', fileName: () => 'bundle.js' },
    },
  });
  return folder;
}

/** The files below a folder whose names end so, in an order that is the same on each machine. */
export const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => `${folder}${path}`);
