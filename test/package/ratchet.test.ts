import { afterAll, beforeAll, expect, it } from 'vitest';
import { FreshProject } from './fresh-project.ts';

/** The file of known leaks, through a project's life. */

let project: FreshProject;
beforeAll(() => {
  project = new FreshProject('node-test');
  project.write('panel.test.js', TESTS);
});
afterAll(() => project.remove());

const TESTS = `import { test } from 'node:test';
import { trackResource } from 'resource-tracker-devtools';
const open = new Map();
function openPanel(id) {
  open.set(id, trackResource({}, 'panel ' + id, 'panel'));
}
const sockets = [];
const { PANELS, SOCKETS } = process.env;
test('opens panels', () => {
  for (let i = 0; i < Number(PANELS); i++) openPanel(i);
});
test('opens others', () => {
  if (PANELS > 0) openPanel('other');
  for (let i = 0; i < Number(SOCKETS); i++) sockets.push(trackResource({}, 'socket ' + i, 'socket'));
});
`;
const COMMAND = [
  ...['node', '--import', 'resource-tracker-devtools/node/test/setup'],
  // TAP makes comments of what tests write
  ...['--test', '--test-reporter=spec', 'panel.test.js'],
];

const check = (flags: readonly string[], panels: number, sockets = 0, env = {}) =>
  project.run(['npx', 'resource-tracker-devtools', 'check', ...flags, '--', ...COMMAND], {
    ...{ PANELS: String(panels), SOCKETS: String(sockets), ...env },
  });
const known = () => JSON.parse(project.read('leaks.json'));

it('known leaks are written down, pass, fail where they become more, and are told when they are gone', async () => {
  const before = await check([], 2);
  expect(before.status).toBe(1);
  expect(before.stdout).toMatch(
    /Known leaks \(.*leaks\.json\): 0 of 0 were found again, and 3 that are not known\.\n {2}not known: 2 × panel, made at panel/,
  );

  const first = await check(['--update'], 2);
  expect(first.status).toBe(0);
  expect(first.stdout).toMatch(
    /leaks\.json: 1 known leak \(1 new, 0 moved, 0 more, 0 fewer, 0 not found\)\.\n {2}new: 2 × panel, made at panel/,
  );
  const [entry] = known().leaks;
  expect(entry).toEqual({
    ...{ fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/), site: 'panel.test.js:5:16', kind: 'panel' },
    ...{ count: 2, reason: expect.any(String), since: new Date().toISOString().slice(0, 10) },
  });

  // a reason of the team's own stays, and so does the entry where its line moves
  project.write(
    'leaks.json',
    JSON.stringify({ version: 1, leaks: [{ ...entry, reason: 'has no limit, #17' }] }),
  );
  project.write('panel.test.js', `\n${TESTS}`);
  expect(await check([], 2)).toMatchObject({ status: 0 });

  const more = await check([], 3);
  expect(more.status).toBe(1);
  expect(more.stdout).toContain('Resource Leaks Detected: 1');
  const other = await check([], 2, 1);
  expect(other.status).toBe(1);
  expect(other.stdout).toContain('socket 0 (socket)');

  const fewer = await check([], 1);
  expect(fewer.status).toBe(0);
  expect(fewer.stdout).toMatch(/fewer, 1 of 2: panel, made at .*: has no limit, #17/);
  const gone = await check([], 0);
  expect(gone.stdout).toMatch(/0 of 1 were found again\.\n {2}gone: panel, made at .*#17/);
  expect(known().leaks).toHaveLength(1);
  // one file of tests alone would have told the same
  await check(['--update'], 0);
  expect(known().leaks).toHaveLength(1);
  await check(['--update', '--prune'], 0);
  expect(known()).toEqual({ version: 1, leaks: [] });
});

it('GitHub is told of what is new, at its line and in the summary of the job', async () => {
  project.write('panel.test.js', TESTS);
  project.write('leaks.json', JSON.stringify({ version: 1, leaks: [] }));
  const { stdout } = await check([], 0, 2, {
    ...{ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: `${project.folder}/summary.md` },
    GITHUB_WORKSPACE: project.folder,
  });
  expect(stdout).toMatch(
    /^::error file=panel\.test\.js,line=14,col=\d+,title=2 resource leaks%3A socket::2 resources held by .*%0Aowner: yours/m,
  );
  expect(project.read('summary.md')).toMatch(/^## Resource Leaks Detected: 2\n/);
});

const KNOWN = {
  version: 1,
  leaks: [
    { site: 'panel.test.js:5:16', kind: 'panel', count: 2, reason: 'no limit, #17', since: '2026-01-31' },
  ],
};

it('what an update can’t know stays in the file', async () => {
  project.write('panel.test.js', TESTS);
  project.write('leaks.json', JSON.stringify(KNOWN));
  const run = (...command: string[]) =>
    project.run(['npx', 'resource-tracker-devtools', 'check', '--update', '--prune', '--', ...command]);
  // no check of leaks ran
  const none = await run('node', '-e', '0');
  expect(none.status).toBe(2);
  expect(none.stderr).toContain('No check of leaks ran in this command');
  // not all tests came to their end
  project.write('failing.test.js', `${TESTS}test('fails', () => { throw new Error('no'); });`);
  const failed = await run(...COMMAND.slice(0, -1), 'failing.test.js');
  expect(failed.stdout).toContain('The command failed, so nothing was taken out that it did not find.');
  expect(known()).toEqual(KNOWN);
  // it is somebody else's
  project.write('leaks.json', '[{ "Description": "AWS" }]');
  expect((await check(['--update'], 2)).status).toBe(2);
  expect(project.read('leaks.json')).toBe('[{ "Description": "AWS" }]');
});

it('the tests of a package know the leaks of its repository, by paths from there on', async () => {
  project.write('leaks.json', JSON.stringify(KNOWN));
  project.write('panel.test.js', TESTS);
  const inFolder = (command: readonly string[]) =>
    project.run(['sh', '-c', `mkdir -p sub && cd sub && ${command.join(' ')}`], { PANELS: '2' });
  const tests = [...COMMAND.slice(0, -1), '../panel.test.js'];
  expect(await inFolder(tests)).toMatchObject({ status: 0 });
  const { stdout, status } = await inFolder([
    'npx',
    'resource-tracker-devtools',
    'check',
    '--update',
    '--',
    ...tests,
  ]);
  expect(stdout).toMatch(/[^b]\/leaks\.json: 1 known leak \(0 new, 0 moved, 0 more/);
  expect(status).toBe(0);
  expect(known().leaks).toMatchObject([{ ...KNOWN.leaks[0] }]);
});

it('nothing but the command makes leaks known', async () => {
  project.write('leaks.json', JSON.stringify({ version: 1, leaks: [] }));
  const env = { PANELS: '2', RESOURCE_TRACKER_UPDATE: '1' };
  expect((await project.run(COMMAND, env)).status).toBe(1);
  expect((await check([], 2, 0, env)).status).toBe(1);
});

it('a file that somebody names is the one, or the run does not begin', async () => {
  project.write('leaks.json', JSON.stringify(KNOWN));
  expect(await check(['--leaks', 'typo.json'], 2)).toMatchObject({ status: 2, stdout: '' });
  project.write('known.json', JSON.stringify(KNOWN));
  project.write('leaks.json', JSON.stringify({ version: 1, leaks: [] }));
  const env = { RESOURCE_TRACKER_LEAKS: 'known.json' };
  const { stdout, status } = await check([], 2, 0, env);
  expect(stdout).toMatch(/Known leaks \(.*known\.json\): 1 of 1 were found again\./);
  expect(status).toBe(0);
});

it('whatever happens to what is told to others, a leak is told', async () => {
  project.write('leaks.json', JSON.stringify({ version: 1, leaks: [] }));
  const env = { PANELS: '1', GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: '/nonexistent/x' };
  for (const RESOURCE_TRACKER_UPDATE of ['', '1']) {
    const run = { RESOURCE_TRACKER_RUN: '/nonexistent', RESOURCE_TRACKER_UPDATE };
    const { stdout, status } = await project.run(COMMAND, { ...env, ...run });
    expect(stdout.match(/Resource Leaks Detected: 1/g)?.length).toBeGreaterThanOrEqual(2);
    expect(stdout).toContain('The leaks could not be told to all: ENOENT');
    expect(status).toBe(1);
  }
});

it('a signal ends the tests', async () => {
  project.write('endless.js', "setInterval(() => undefined, 1000); process.kill(process.ppid, 'SIGTERM');");
  const { status } = await project.run([
    ...[
      'node',
      'node_modules/resource-tracker-devtools/dist/lib/cli.js',
      'check',
      '--',
      'node',
      'endless.js',
    ],
  ]);
  expect(status).toBe(143);
});

it.each([
  [
    'a command that is none',
    ['check', '--', 'no-such-program'],
    /no-such-program could not be run: .*ENOENT/,
  ],
  ['no command', ['check'], /Expected the command of your tests behind "--"/],
  ['an option that is none', ['check', '--updat', '--', 'true'], /Unknown option '--updat'/],
])('%s is said to be so', async (_, args, why) => {
  const { status, stderr } = await project.run(['npx', 'resource-tracker-devtools', ...args]);
  expect(status).toBe(2);
  expect(stderr).toMatch(why);
});

it('a file that is none stops the run, and its tests', async () => {
  project.write('leaks.json', '{ "leaks": [] }');
  const { status, stderr } = await check([], 1);
  expect(status).toBe(2);
  expect(stderr).toMatch(/leaks\.json: it has no known leaks of this version; expected \{ "version": 1/);
  const plain = await project.run(COMMAND, { PANELS: '1' });
  expect(plain.status).toBe(1);
  expect(plain.stdout).toContain('leaks.json: it has no known leaks of this version');
});
