import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { makeCapsule, readHeapSnapshot, takeHeapSnapshot } from '../../../src/heap/index.ts';
import { keptIn } from './kept-in.ts';

/** Makes the small heap snapshots of `test/heaps/older` anew, with each engine's own program from the npm registry. */

const NODES = ['10.24.1', '12.22.12', '14.21.3', '16.20.2', '18.20.8'];
/** `chrome-aws-lambda` has Chromium 92, `@sparticuz/chromium` the later ones. */
const CHROMIUMS = [
  ['chrome-aws-lambda', '10.1.0'],
  ['@sparticuz/chromium', '112.0.2'],
] as const;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = `${root}.output/versions/`;
const inHere = (file: string) => fileURLToPath(new URL(file, import.meta.url));

function install(name: string, version: string, ...options: string[]): string {
  const home = `${folder}${name.replace('/', '-')}-${version}/`;
  if (!existsSync(`${home}node_modules/${name}`)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(`${home}package.json`, '{ "private": true }');
    const command = ['install', '--no-audit', '--no-fund', '--silent', ...options, `${name}@${version}`];
    execFileSync('npm', command, { cwd: home });
  }
  return home;
}

async function write(name: string, json: string): Promise<void> {
  const graph = await readHeapSnapshot([json]);
  const { json: reduced, different } = await makeCapsule(graph, { heapIds: keptIn(graph) });
  if (different.length > 0) throw new Error(`${name}: a capsule tells something else of ${different}.`);
  writeFileSync(inHere(`${name}.heapsnapshot`), `${reduced}\n`);
  console.log(`${name}: ${(reduced.length / 1e3).toFixed(0)} kB`);
}

function run(program: string, ...options: string[]): string {
  const file = `${folder}older.heapsnapshot`;
  execFileSync(program, [...options, inHere('program.cjs'), file], { stdio: 'inherit' });
  return readFileSync(file, 'utf8');
}

async function pageSnapshot(name: string, version: string): Promise<string> {
  const home = install(name, version, '--ignore-scripts');
  writeFileSync(
    `${home}path.cjs`,
    `process.env.TMPDIR = ${JSON.stringify(home)};
// without it, there is no headless browser
process.env.AWS_LAMBDA_FUNCTION_NAME = '';
const given = require('${name}');
const packed = given.default || given;
const path = packed.executablePath;
Promise.resolve(typeof path === 'function' ? path.call(packed) : path).then((path) => console.log(JSON.stringify({ path, args: packed.args })));`,
  );
  const output = execFileSync(process.execPath, [`${home}path.cjs`], { encoding: 'utf8' });
  const { path: executablePath, args }: { path: string; args: string[] } = JSON.parse(output);
  const browser = await chromium.launch({
    executablePath,
    args: [...args, '--no-sandbox', '--single-process', '--no-zygote'],
  });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: readFileSync(inHere('program.cjs'), 'utf8') });
    const session = await page.context().newCDPSession(page);
    let json = '';
    for await (const chunk of takeHeapSnapshot(session)) json += chunk;
    return json;
  } finally {
    await browser.close();
  }
}

for (const version of NODES)
  await write(`node-${version.split('.')[0]}`, run(`${install('node', version)}node_modules/node/bin/node`));
for (const [name, version] of CHROMIUMS)
  await write(
    `chromium-${name.startsWith('@') ? version.split('.')[0] : '92'}`,
    await pageSnapshot(name, version),
  );
await write('bun', run(`${install('bun', 'latest')}node_modules/bun/bin/bun.exe`));
await write('deno', run(`${install('deno', 'latest')}node_modules/.bin/deno`, 'run', '-A'));
