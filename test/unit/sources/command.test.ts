import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifySync } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../processes/temporary-folder.ts';
import { pageSnapshot } from '../port/fake-port.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = temporaryFolder('resource-tracker-command-');
const snapshot = join(folder.path, 'minified.heapsnapshot');

const SOURCE = `import { writeHeapSnapshot } from 'node:v8';
import { trackResource } from ${JSON.stringify(join(root, 'src/index.ts'))};
const resizeListeners = [];
function observe(connection) {
  const onResize = () => connection.redraw();
  resizeListeners.push(onResize, onResize);
}
globalThis.kept = resizeListeners;
observe(trackResource({}, 'db:main', 'connection'));
writeHeapSnapshot(${JSON.stringify(snapshot)});
`;

beforeAll(() => {
  const { code, map } = minifySync('src/observer.ts', SOURCE, { sourcemap: true, module: true });
  const script = join(folder.path, 'app.mjs');
  writeFileSync(script, `${code}\n//# sourceMappingURL=app.mjs.map`);
  execFileSync(process.execPath, ['--import', 'tsx', script], { cwd: root });
  mkdirSync(join(folder.path, 'maps'));
  renameSync(script, join(folder.path, 'maps/app.mjs'));
  writeFileSync(
    join(folder.path, 'maps/app.mjs.map'),
    JSON.stringify({ ...map, sources: ['src/observer.ts'] }),
  );
});
afterAll(() => folder.remove());

const commandOn = (file: string, ...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/cli.ts', file, ...args], {
    ...{ cwd: root, encoding: 'utf8' },
  });
const command = (...args: string[]) => commandOn(snapshot, ...args);

it('the command tells of a minified program as of its source, with its source maps', () => {
  const { stdout } = command('--source-maps', join(folder.path, 'maps'));
  expect(stdout).toContain('closure onResize (observer.ts:5:');
  expect(stdout).toContain(') → connection');
  expect(stdout).toMatch(/^ +observer\.ts:5:\d+: const onResize = \(\) => connection\.redraw\(\);$/m);
});

it('without them, it tells of the script', () => {
  expect(command().stdout).toMatch(/closure \w+ \(app\.mjs:1:\d+\)/);
});

it('a folder that is not there is said not to be', () => {
  const { status, stderr } = command('--source-maps', join(folder.path, 'nowhere'));
  expect(status).toBe(2);
  expect(stderr).toContain('nowhere could not be read: ENOENT');
});

/** A file of rules. */
function rules(name: string, text: string): string {
  const file = join(folder.path, name);
  writeFileSync(file, text);
  return file;
}

it('what is held in passing, as a file of rules knows, is no leak', () => {
  const file = rules(
    'rules.mjs',
    `export const owners = [{
      type: 'framework',
      name: 'our router',
      reason: 'The router keeps the last route.',
      inPassing: { until: 'when the route changes' },
      matches: (path, at) => at === path.hops.length - 1,
    }];`,
  );
  const { status, stdout } = command('--rules', file);
  expect(stdout).toContain(
    'held in passing by our router, released when the route changes (The router keeps the last route)',
  );
  expect(status).toBe(0);
});

it('rules of owners that are JSON are as good', () => {
  const page = join(folder.path, 'page.heapsnapshot');
  writeFileSync(page, pageSnapshot());
  const rule = { type: 'developer-tool', name: 'our recorder', reason: 'It records.', properties: ['held'] };
  const file = rules('rules.json', JSON.stringify({ owners: [rule] }));
  expect(commandOn(page, '--rules', file).stdout).toContain('owner: our recorder (It records)');
  const wrong = rules('wrong.json', '{"owners":[{"type":"library"}]}');
  expect(commandOn(page, '--rules', wrong)).toMatchObject({
    status: 2,
    stderr: `--rules ${wrong}: owners[0].type: expected one of "framework", "developer-tool", "test-tool", "browser", and it is "library".\n`,
  });
  const missing = join(folder.path, 'missing.json');
  expect(commandOn(page, '--rules', missing).stderr).toContain(
    `--rules ${missing} could not be loaded: Error: ENOENT`,
  );
});

it('a file of rules that can’t be used is named, with the reason', () => {
  const stderr = (file: string) => {
    const { status, stderr } = command('--rules', file);
    expect(status).toBe(2);
    return stderr.trimEnd();
  };
  const missing = join(folder.path, 'missing.mjs');
  expect(stderr(missing)).toContain(`--rules ${missing} could not be loaded: Error: Cannot find module`);
  const throws = rules('throws.mjs', 'throw new Error("The panel \\u001b[2J is closed");');
  expect(stderr(throws)).toBe(`--rules ${throws} could not be loaded: Error: The panel \\u{1b}[2J is closed`);
  const wrong = rules('wrong.mjs', 'export const owners = [{ type: "library" }];');
  expect(stderr(wrong)).toBe(
    `--rules ${wrong}: expected "owners" to be an array of objects with type, name, reason and matches.`,
  );
});
