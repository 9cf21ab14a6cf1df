import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplesIn, expectAsNamed, FreshProject, writeLeaksFile } from './fresh-project.ts';

const familySchema = v.pipe(
  v.object({
    groups: v.array(
      v.object({
        leaks: v.array(v.object({ name: v.string(), realm: v.nullable(v.object({ type: v.string() })) })),
      }),
    ),
  }),
  v.transform(({ groups }) => ({ leaks: groups.flatMap(({ leaks }) => leaks) })),
);

let project: FreshProject;
beforeAll(() => {
  // the package needs no other
  project = new FreshProject('node');
});
afterAll(() => project.remove());

it('node --test fails for what leaks', async () => {
  const { status, stdout } = await project.run(['node', '--test', '--test-reporter=tap', '--no-warnings']);
  expect(status).toBe(1);
  const results = [...stdout.matchAll(/^\s*(not )?ok \d+ - (passes|fails)(.*)$/gm)];
  expectAsNamed(
    results.map(([, not, verb, rest]) => ({ name: `${verb}${rest}`, passed: not === undefined })),
  );
  expect(stdout).toContain('held (connection)');
});

describe('the hook of Node', () => {
  const hook = ['node', '--import', 'resource-tracker-devtools/node'];

  it('says nothing of known leaks, up to their count', async () => {
    const head = "import { trackResource } from 'resource-tracker-devtools';\nglobalThis.kept = [];";
    const make = "for (const name of process.argv.slice(2)) kept.push(trackResource({}, name, 'known'));";
    project.write('known.js', `${head}\n${make}\n`);
    writeLeaksFile(project, `known.js:3:${make.indexOf('trackResource') + 1}`);
    expect((await project.run([...hook, 'known.js', 'a'])).stderr).toBe('');
    expect((await project.run([...hook, 'known.js', 'a', 'b'])).stderr).toContain(
      'Resource Leaks Detected: 1',
    );
    // it may be anybody's
    project.write('leaks.json', '[]');
    expect(await project.run([...hook, 'known.js'])).toMatchObject({ status: 0, stderr: '' });
    const { status, stderr } = await project.run([...hook, 'known.js', 'a']);
    expect(stderr).toMatch(/leaks\.json: it has no known leaks of this version/);
    expect(stderr).toContain('Resource Leaks Detected: 1');
    expect(status).toBe(0);
    project.write('leaks.json', '{ "version": 1, "leaks": [] }');
  });

  it('reports at exit what is held and what was not disposed', async () => {
    const { status, stderr } = await project.run([...hook, 'files.js', '--leak']);
    expect(status).toBe(0);
    expect(stderr).toContain('Resource Leaks Detected: 2');
    expect(stderr).toMatch(/file:leak\.txt \(file\): .* live/);
    expect(stderr).toMatch(/file:dropped\.txt \(file\): .* not disposed/);
    expect(stderr).toMatch(/made at .*files\.js:7:3/);
    expect(stderr).not.toContain('closed.txt');
    expect(stderr).not.toContain('could not be proven');
  });

  it('ends a program that leaks with the exit code that was asked for', async () => {
    const env = { RESOURCE_TRACKER_EXIT_CODE: '3' };
    expect((await project.run([...hook, 'files.js'], env)).status).toBe(3);
    const clean = await project.run([...hook, 'clean.js'], env);
    expect(clean).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('reports after process.exit() too, and says that it proves nothing', async () => {
    const { stderr } = await project.run([...hook, 'files.js', '--leak', '--exit']);
    expect(stderr).toContain('file:leak.txt');
    expect(stderr).toContain('could not be proven');
  });

  it('lets what is not proven end nothing with another exit code, unless that is asked for', async () => {
    const env = { RESOURCE_TRACKER_EXIT_CODE: '9' };
    const exiting = [...hook, 'files.js', '--exit'];
    expect((await project.run(exiting, env)).status).toBe(0);
    const asked = { ...env, RESOURCE_TRACKER_WHEN_UNPROVEN: 'fail' };
    expect((await project.run(exiting, asked)).status).toBe(9);
  });

  it('says who holds what is held, if that is asked for', async () => {
    const env = { RESOURCE_TRACKER_HOLDERS: '1' };
    const { stderr } = await project.run([...hook, 'files.js', '--leak'], env);
    expect(stderr).toContain('1 resource held by global → files[…]');
  });

  it.each(['SIGINT', 'SIGTERM'])('reports when %s ends the program, which ends by it', async (signal) => {
    const { status, stderr } = await project.run([...hook, 'interrupted.js', signal]);
    expect(stderr).toContain('server (server): ');
    expect(stderr).not.toContain('could not be proven');
    // no exit code: a signal
    expect(status).toBe(null);
  });

  it('leaves a signal to the program that listens for it', async () => {
    const { status, stderr } = await project.run([...hook, 'interrupted.js', 'SIGTERM', '--own']);
    expect(stderr).toContain('server (server): ');
    expect(status).toBe(4);
  });

  it('makes one report of a program, its processes and its threads', async () => {
    const env = {
      ...{ RESOURCE_TRACKER_FORMAT: 'json', RESOURCE_TRACKER_FILE: 'family.json' },
      ...{ RESOURCE_TRACKER_EXIT_CODE: '3', NODE_OPTIONS: '--import resource-tracker-devtools/node' },
    };
    const { status, stderr } = await project.run(['node', 'family.js'], env);
    expect(stderr).toBe('');
    expect(status).toBe(3);
    const { leaks } = v.parse(familySchema, JSON.parse(project.read('family.json')));
    expect(leaks.map(({ name, realm }) => [name, realm?.type ?? null]).sort()).toEqual([
      ['of the process', 'process'],
      ['of the program', null],
      ['of the thread', 'thread'],
    ]);
  });

  it('knows what is known in each of them', async () => {
    const entry = { site: 'family.js:7:19', kind: 'member', count: 1, reason: 'known', since: '2026-01-31' };
    project.write('leaks.json', JSON.stringify({ version: 1, leaks: [entry] }));
    const env = { RESOURCE_TRACKER_EXIT_CODE: '3', NODE_OPTIONS: '--import resource-tracker-devtools/node' };
    expect(await project.run(['node', 'family.js'], env)).toMatchObject({ status: 0, stderr: '' });
    project.write('leaks.json', '{ "version": 1, "leaks": [] }');
  });

  it('writes a file in the format that was asked for', async () => {
    const env = { RESOURCE_TRACKER_FORMAT: 'junit', RESOURCE_TRACKER_FILE: 'leaks.xml' };
    const { stderr } = await project.run([...hook, 'files.js'], env);
    expect(stderr).toBe('');
    expect(project.read('leaks.xml')).toContain('<testsuites tests="1" failures="1">');
  });

  it('refuses an option that means nothing', async () => {
    const env = { RESOURCE_TRACKER_FORMAT: 'html' };
    const { status, stderr } = await project.run([...hook, 'clean.js'], env);
    expect(status).toBe(1);
    expect(stderr).toContain('RESOURCE_TRACKER_FORMAT is "html"; expected text, markdown, json, junit.');
  });

  it('prints what is documented', async () => {
    const [program = '', command = '', output = ''] = examplesIn('node.md', 'program');
    project.write('program.js', program);
    const { stderr } = await project.run(command.trim().split(' '));
    const same = (text: string) =>
      text
        .trim()
        .replaceAll(/\d+\.\d\ds/g, '0.02s')
        .replace(/made at .*\//, 'made at /app/');
    expect(same(stderr)).toBe(same(output));
  });
});

it('forceGC is proven in the main thread and in a worker, without a flag', async () => {
  const { stdout } = await project.run(['node', 'threads.js']);
  expect(stdout).toBe('main true\nworker true\n');
});

it.each(['library.md', 'node.md', 'command.md'])('each example of %s runs', async (page) => {
  const programs = examplesIn(page, 'run');
  expect(programs.length).toBeGreaterThan(0);
  for (const code of programs) {
    project.write('example.mjs', code);
    const { status, stderr } = await project.run(['node', 'example.mjs']);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  }
});
