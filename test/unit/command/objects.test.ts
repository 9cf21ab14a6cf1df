import { afterAll, expect, it } from 'vitest';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';
import { CommandRun } from './command-run.ts';

const command = new CommandRun();
afterAll(() => command.folder.remove());

const heap = new SyntheticHeap();
const app = heap.object(heap.window, 'app', 'App');
const socket = heap.track(heap.object(app, 'socket', 'Socket', 1000), 'socket', 'connection');
const dropped = heap.node('object', 'Dropped');
const logged = heap.node('object', 'Logged');
heap.edge(heap.globalHandles, 'internal', '2 / DevTools console', logged);
const file = command.file('page.heapsnapshot', heap.toJSON());

const asked = (...nodes: readonly number[]) =>
  command.run(file, ...nodes.flatMap((node) => ['--id', `@${heap.idOf(node)}`]));

it('an object that is asked for is told by its class, tracked or not, and is no leak', () => {
  expect(asked(socket)).toMatchObject({
    status: 0,
    stdout: `1 object held by Window → app.socket (retains 1.0 kB, fingerprint 1bc0fac1):
  - Socket @${heap.idOf(socket)}: retains 1.0 kB
      Window → app.socket
                  ~~~~~~~
`,
  });
  const { status, stdout } = asked(logged);
  expect(stdout).toContain(`1 object held by DevTools console → Logged`);
  expect(stdout).toContain('Only the developer’s tools hold it');
  expect(stdout).not.toMatch(/resource|Leaks/);
  expect(status).toBe(0);
});

it('one that is asked for twice is told once', () => {
  expect(asked(socket, socket).stdout).toBe(asked(socket).stdout);
});

it('of what nothing holds, that is said', () => {
  expect(asked(dropped)).toMatchObject({
    status: 0,
    stdout: `Nothing holds Dropped @${heap.idOf(dropped)}: the next garbage collection takes it.\n`,
  });
});

it('of a root, too', () => {
  expect(asked(heap.root, heap.gcRoots)).toMatchObject({
    status: 0,
    stdout:
      '@1 is the root of the heap: nothing holds it.\n@3 is a root of the heap, (GC roots): nothing holds it.\n',
  });
});

it('an id that no object has ends with 2', () => {
  expect(command.run(file, '--id', '2')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: `${file}: There is no object @2 in this heap snapshot. Ids are the same in all snapshots of one run only.\n`,
  });
});

it('JSON tells of them as of leaks, and they are none', () => {
  const { stdout, status } = command.run(file, '--json', '--id', `${heap.idOf(socket)}`);
  expect(JSON.parse(stdout)).toMatchObject({ schema: 'resource-tracker/leaks', total: 1 });
  expect(status).toBe(0);
});
