import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FreshProject } from './fresh-project.ts';

/** `watch`, with servers under load: 20 requests between two marks. */

const SERVER = `import { rmSync } from 'node:fs';
import http from 'node:http';
class Session {
  constructor(user) {
    this.user = user;
    this.log = [];
  }
}
const sessions = [];
const latest = new Map();
let count = 0;
const server = http.createServer((request, response) => {
  const session = new Session(request.url);
  if (process.env.LEAKS) sessions.push(session);
  latest.set(count++ % 5, session);
  if (request.url === '/exit' && process.env.FULL)
    rmSync(process.env.RESOURCE_TRACKER_WATCH_FOLDER, { recursive: true, force: true });
  if (request.url === '/exit') process.exit(Number(process.env.CODE ?? 0));
  if (request.url === '/done') process.send(process.pid);
  response.end(JSON.stringify({ count }));
});
server.listen(0, '127.0.0.1', () => console.log('port ' + server.address().port));
if (!process.env.OUTLIVES) process.on('disconnect', () => process.exit());
if (process.env.GRACEFUL) process.once('SIGTERM', () => server.close(() => console.log('closed')).closeAllConnections());
`;

/** Ends its server by a signal, as what restarts programs does. */
const SUPERVISOR = `import { fork } from 'node:child_process';
const child = fork('server.js');
child.once('message', () => child.kill());
child.once('exit', (_, signal) => console.log('ended by ' + signal));
`;

/** Ends before its server. */
const OUTLIVED = `import { fork } from 'node:child_process';
const child = fork('server.js', { silent: true, detached: true });
child.stdout.pipe(process.stdout);
child.once('message', (pid) => process.stdout.write('outlived by ' + pid + '\\n', () => process.exit()));
`;

let project: FreshProject;
beforeAll(() => {
  project = new FreshProject('node');
  project.write('server.js', SERVER);
  project.write('supervised.js', SUPERVISOR);
  project.write('outlived.js', OUTLIVED);
  project.write('many.js', "import { fork } from 'node:child_process';\nfork('server.js');\n");
});
afterAll(() => project.remove());

interface Watched {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Marks by its signal, with requests between the marks; `end` is called after the last of them. */
function watch(
  [flags, command]: readonly [readonly string[], readonly string[]],
  end: (kill: (signal: NodeJS.Signals) => void, port: string) => unknown,
  env: Readonly<Record<string, string>> = {},
): Promise<Watched> {
  const { PATH = '', HOME = '' } = process.env;
  const cli = 'node_modules/resource-tracker-devtools/dist/lib/cli.js';
  const child = spawn('node', [cli, 'watch', '--signal', 'SIGUSR2', ...flags, '--', ...command], {
    ...{ cwd: project.folder, env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  });
  const output = { stdout: '', stderr: '' };
  let port = '';
  let handled = 0;
  const next = async (marks: number) => {
    for (let i = 0; i < 20; i++) await (await fetch(`http://127.0.0.1:${port}/user-${i}`)).text();
    if (marks < 4) child.kill('SIGUSR2');
    else await end((signal) => void child.kill(signal), port);
  };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
    const [, found] = /port (\d+)\n/.exec(output.stdout) ?? [];
    if (port !== '' || found === undefined) return;
    port = found;
    void next(0);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
    const marks = output.stderr.match(/mark \d+, which took \d+ ms\n/g)?.length ?? 0;
    const isEarly = /nothing was marked\n$/.test(output.stderr);
    if (marks === handled && !isEarly) return;
    handled = marks;
    void next(marks);
  });
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...output })));
}

const node = ['node', 'server.js'];

describe('a watched server', () => {
  it('that leaks is told with what grows, how much, who holds it and where', async () => {
    const { status, stdout, stderr } = await watch([[], node], (kill) => kill('SIGTERM'), { LEAKS: '1' });
    expect(stderr).toContain('Grows with each interval: Session: 20 + 20 + 20 + 20 = 80 in 4 intervals');
    expect(stderr).toMatch(/objects held by .* → sessions\[…\]/);
    expect(stderr).toContain('owner: yours, server.js');
    // the program has its own output, and nothing else is in it
    expect(stdout).toMatch(/^port \d+\n$/);
    expect(status).toBe(1);
  });

  it('that leaks nothing passes, whatever it keeps of the last requests', async () => {
    const { status, stderr } = await watch([[], node], (kill) => kill('SIGINT'));
    expect(stderr).toContain('Nothing grows.');
    expect(status).toBe(0);
  });

  it('that ends gracefully does so after it was looked at', async () => {
    const { status, stdout, stderr } = await watch([[], node], (kill) => kill('SIGTERM'), {
      ...{ LEAKS: '1', GRACEFUL: '1' },
    });
    expect(stdout).toMatch(/closed\n$/);
    expect(stderr).toContain('Session: 20 + 20 + 20 + 20 = 80');
    expect(status).toBe(1);
  });

  it('that ends by itself is looked at, too, and fails with its own exit code', async () => {
    const exit = (_: unknown, port: string) => fetch(`http://127.0.0.1:${port}/exit`).catch(() => undefined);
    const { status, stderr } = await watch([[], node], exit, { LEAKS: '1', CODE: '7' });
    expect(stderr).toMatch(/Session: 20 \+ 20 \+ 20 \+ 21 = 81 in 4 intervals/);
    expect(status).toBe(7);
  });

  it('whose last heap can’t be written fails with its own exit code all the same', async () => {
    const exit = (_: unknown, port: string) => fetch(`http://127.0.0.1:${port}/exit`).catch(() => undefined);
    const { status, stderr } = await watch([[], node], exit, { FULL: '1', CODE: '7' });
    expect(stderr).toContain('the last heap snapshot could not be written: ');
    expect(stderr).toContain('it ended before its heap could be looked at');
    expect(status).toBe(7);
  });

  it('is told also where its terminal is closed', async () => {
    const { status, stderr } = await watch([[], node], (kill) => kill('SIGHUP'), { LEAKS: '1' });
    expect(stderr).toContain('Session: 20 + 20 + 20 + 20 = 80');
    expect(status).toBe(1);
  });

  it.runIf(process.platform === 'linux')('is told on a full disk, too', async () => {
    const asked = ['--output', '/dev/full'];
    const { status, stderr } = await watch([asked, node], (kill) => kill('SIGTERM'), { LEAKS: '1' });
    expect(stderr).toContain('Session: 20 + 20 + 20 + 20 = 80');
    expect(stderr).toContain('The output could not be written: ENOSPC');
    expect(status).toBe(2);
  });

  it('that others end by a signal ends by it, after it was looked at', async () => {
    const done = (_: unknown, port: string) => fetch(`http://127.0.0.1:${port}/done`).catch(() => undefined);
    const { status, stdout, stderr } = await watch([[], ['node', 'supervised.js']], done, { LEAKS: '1' });
    expect(stdout).toMatch(/ended by SIGTERM\n$/);
    // the first mark may be one of the supervisor only
    expect(stderr).toMatch(/Session: (20 \+ )+21 = \d+ in [34] intervals/);
    expect(status).toBe(1);
  });

  it('that outlives the program is looked at, and runs on without us', async () => {
    const done = (_: unknown, port: string) => fetch(`http://127.0.0.1:${port}/done`).catch(() => undefined);
    const env = { LEAKS: '1', OUTLIVES: '1' };
    const { status, stdout, stderr } = await watch([[], ['node', 'outlived.js']], done, env);
    const [, pid] = /outlived by (\d+)/.exec(stdout) ?? [];
    // throws if nothing runs there
    expect(process.kill(Number(pid), 'SIGKILL')).toBe(true);
    expect(stderr).toMatch(/Session: (20 \+ )+21 = \d+ in [34] intervals/);
    expect(status).toBe(1);
  });

  it('is told as JSON in a file, and each process by itself', async () => {
    const asked = ['--json', '--output', 'grows.json'];
    const { status } = await watch([asked, ['node', 'many.js']], (kill) => kill('SIGTERM'), { LEAKS: '1' });
    const report = JSON.parse(project.read('grows.json'));
    expect(report.growth).toMatchObject([{ kind: 'Session' }]);
    // the first mark may be one of the parent only
    expect(new Set(report.growth[0].perRepeat)).toEqual(new Set([20]));
    expect(report.groups[0].leaks[0].realm).toMatchObject({ type: 'process' });
    expect(status).toBe(1);
  });
});

describe('what can’t be watched is said to be so', () => {
  const run = (...args: string[]) => project.run(['npx', 'resource-tracker-devtools', 'watch', ...args]);

  it.each([
    ['no command', [], /Expected the command of your program behind "--"/],
    ['a command that is none', ['--', 'no-such-program'], /no-such-program could not be run: .*ENOENT/],
    ['what is no program of Node', ['--', 'true'], /no process of Node has run for long enough/],
    [
      'one that ends too soon',
      ['--', 'node', '-e', '0'],
      /no process of Node has run for long enough|0 of the 3 marks that are needed/,
    ],
    [
      'a report that could not be written',
      ['--output', 'no-such-folder/grows.txt', '--', 'node', 'server.js'],
      /^no-such-folder\/grows.txt could not be written: ENOENT/,
    ],
    ['a time that is none', ['--every', 'x', '--', 'node'], /--every x: expected a time such as/],
  ])('%s', async (_, args, why) => {
    const { status, stderr } = await run(...args);
    expect(stderr).toMatch(why);
    expect(status).toBe(2);
  });

  it('but its help tells what it costs', async () => {
    const { status, stdout } = await run('--help');
    expect(stdout).toMatch(/Each mark stops the program/);
    expect(status).toBe(0);
  });

  it('the options of Node that the user has stay', async () => {
    const { stdout } = await project.run(
      [
        'npx',
        'resource-tracker-devtools',
        'watch',
        '--',
        'node',
        '-p',
        'process.env.NODE_OPTIONS + process.title',
      ],
      { NODE_OPTIONS: '--title=ours' },
    );
    expect(stdout).toMatch(/^--import \S+program-preload\.js --title=oursours\n$/);
  });
});
