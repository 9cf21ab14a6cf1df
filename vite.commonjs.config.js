import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const OUTPUT = './dist/commonjs/';
const inRoot = (path) => fileURLToPath(new URL(path, import.meta.url));
const { exports, dependencies, peerDependencies } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));

/** What can be required, file by file as it stands here, and what is started by its name. */
const modules = Object.values(exports).flatMap(({ require }) => require?.default ?? []);
const names = [...modules.map((file) => file.slice(OUTPUT.length, -'.js'.length)), 'check/heap/heap-worker'];

/** The package for `require`: for Jest, and for TypeScript that is compiled to it. */
export default defineConfig({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: inRoot(OUTPUT),
    target: 'es2022',
    minify: false,
    // for Node: what is found beside a file stays there
    ssr: true,
    rolldownOptions: {
      input: Object.fromEntries(names.map((name) => [name, inRoot(`src/${name}.ts`)])),
      external: [/^node:/, ...[dependencies, peerDependencies].flatMap(Object.keys)],
      output: {
        format: 'cjs',
        strict: true,
        preserveModules: true,
        preserveModulesRoot: inRoot('src'),
        entryFileNames: '[name].js',
      },
    },
  },
  plugins: [
    {
      name: 'the-rest-of-the-package',
      closeBundle() {
        writeFileSync(inRoot(`${OUTPUT}package.json`), '{ "type": "commonjs" }\n');
        // declarations say the same of both, and so does the script for pages
        const isShared = (path) => !/\.js$/.test(path) || /\.iife\.js$/.test(path);
        cpSync(inRoot('dist/lib'), inRoot(OUTPUT), { recursive: true, filter: isShared });
      },
    },
  ],
});
