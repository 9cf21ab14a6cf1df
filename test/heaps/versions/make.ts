import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { makeCapsule, readHeapSnapshot, takeHeapSnapshot } from '../../../src/heap/index.ts';

/**
 * Makes the small heap snapshots of `test/heaps/versions` anew, with each version's own program from the npm registry:
 * `npm run heaps [-- node-26 chromium-141]`.
 */

const NODES = ['20.20.2', '22.23.3', '24.21.0', '25.9.0', '26.10.0'];
const CHROMIUMS = [
  '126.0.0',
  '131.0.1',
  '137.0.1',
  '141.0.0',
  '143.0.4',
  '147.0.2',
  '149.0.0',
  '152.0.0',
  '153.0.0',
];

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = `${root}.output/versions/`;
const inHere = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const majorOf = (version: string) => version.split('.')[0] ?? '';

/** Installs a package in a folder of its own, and returns that. */
function install(name: string, version: string): string {
  const home = `${folder}${name.replace('/', '-')}-${version}/`;
  if (!existsSync(`${home}node_modules/${name}`)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(`${home}package.json`, '{ "private": true }');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', `${name}@${version}`], {
      cwd: home,
    });
  }
  return home;
}

function nodeSnapshots(version: string): Record<string, string> {
  const node = `${install('node', version)}node_modules/node/bin/node`;
  const output = `${folder}output-${version}`;
  mkdirSync(output, { recursive: true });
  execFileSync(node, [inHere('node-program.cjs'), `${root}dist/commonjs/index.js`, output]);
  const read = (name: string) => readFileSync(`${output}/${name}.heapsnapshot`, 'utf8');
  return { plain: read('plain'), internals: read('internals') };
}

async function pageSnapshot(version: string): Promise<string> {
  const home = install('@sparticuz/chromium', version);
  writeFileSync(`${home}packed.mjs`, "export { default } from '@sparticuz/chromium';\n");
  // it unpacks the browser where temporary files are, always under one name
  process.env.TMPDIR = home;
  const { default: packed } = await import(pathToFileURL(`${home}packed.mjs`).href);
  const executablePath: string = await packed.executablePath();
  const browser = await chromium.launch({ executablePath, args: [...packed.args, '--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.route('https://example.com/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>page</title><body></body>' }),
    );
    await page.goto('https://example.com/');
    await page.addScriptTag({ content: readFileSync(`${root}dist/chrome/content/tracker.iife.js`, 'utf8') });
    await page.addScriptTag({ content: readFileSync(inHere('page-program.js'), 'utf8') });
    const session = await page.context().newCDPSession(page);
    let json = '';
    for await (const chunk of takeHeapSnapshot(session)) json += chunk;
    return json;
  } finally {
    await browser.close();
  }
}

async function write(name: string, json: string): Promise<void> {
  const { json: reduced, different } = await makeCapsule(await readHeapSnapshot([json]));
  if (different.length > 0) throw new Error(`${name}: a capsule tells something else of ${different}.`);
  writeFileSync(inHere(`${name}.heapsnapshot`), `${reduced}\n`);
  console.log(
    `${name}: ${(json.length / 1e6).toFixed(1)} MB, reduced to ${(reduced.length / 1e3).toFixed(0)} kB`,
  );
}

const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
for (const version of NODES) {
  const name = `node-${majorOf(version)}`;
  if (!isWanted(name)) continue;
  for (const [kind, json] of Object.entries(nodeSnapshots(version)))
    await write(kind === 'plain' ? name : `${name}-${kind}`, json);
}
for (const version of CHROMIUMS) {
  const name = `chromium-${majorOf(version)}`;
  if (isWanted(name)) await write(name, await pageSnapshot(version));
}
