import { afterAll, describe, expect, it } from 'vitest';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';
import { CommandRun } from './command-run.ts';

const command = new CommandRun();
afterAll(() => command.folder.remove());

/** A heap with one tracked object, held by whatever holds it. */
function snapshot(name: string, hold: (heap: SyntheticHeap, tracked: number) => void): string {
  const heap = new SyntheticHeap();
  hold(heap, heap.track(heap.node('object', 'Connection', 1000), 'db:main', 'connection'));
  return command.file(`${name}.heapsnapshot`, heap.toJSON());
}
const held = snapshot('held', (heap, tracked) => heap.property(heap.window, 'kept', tracked));
const dropped = snapshot('dropped', () => undefined);
const logged = snapshot('logged', (heap, tracked) =>
  heap.edge(heap.globalHandles, 'internal', '2 / DevTools console', tracked),
);
const focused = snapshot('focused', (heap) => {
  const button = heap.track(heap.node('native', '<button>', 100, true), 'save', 'element');
  const focus = heap.node('native', 'blink::FocusController');
  heap.edge(heap.globalHandles, 'internal', '2 / blink::FocusController', focus);
  heap.edge(focus, 'internal', 'focused_element_', button);
});
const empty = command.file('empty.heapsnapshot', new SyntheticHeap().toJSON());

describe('the command ends with', () => {
  it('0 where nothing holds what is tracked', () => {
    expect(command.run(dropped).status).toBe(0);
  });

  it('0 where only tools hold it, and says so', () => {
    const { stdout, status } = command.run(logged);
    expect(stdout).toMatch(/\nNone of these counts as a leak: only tools hold them\.\n\nHeap: /);
    expect(status).toBe(0);
  });

  it('0 where only the browser holds it, in passing', () => {
    const { stdout, status } = command.run(focused);
    expect(stdout).toContain('Not counted: 1 resource held in passing by the browser');
    expect(status).toBe(0);
  });

  it('1 where it is held for good, also as JSON', () => {
    expect(command.run(held).status).toBe(1);
    expect(command.run(held, '--json').status).toBe(1);
  });

  it.each([
    ['a file that is not there', 'nowhere.heapsnapshot'],
    ['a file of something else', 'package.json'],
    ['an unknown option', '--jsn'],
  ])('2 for %s', (_, argument) => {
    expect(command.run(argument)).toMatchObject({ status: 2, stdout: '' });
  });

  it('3 where nothing is tracked, also as JSON', () => {
    const { stdout, status } = command.run(empty);
    expect(stdout).toMatch(/^Nothing is tracked in this heap\./);
    expect(status).toBe(3);
    expect(command.run(empty, '--json').status).toBe(3);
  });

  it('3 also where it may be that a type of edges is not known, and says so', () => {
    const heap = new SyntheticHeap();
    heap.property(heap.window, 'kept', heap.track(heap.node('object', 'Connection'), 'db:main'));
    const { stdout, status } = command.run(
      command.file('newer.heapsnapshot', heap.toJSON().replace('"weak"', '"frail\\u001b[2J"')),
    );
    expect(stdout).toContain(
      '\nThe snapshot has edges of an unknown type "frail\\u001b[2J"; they are read as',
    );
    expect(stdout.split('of an unknown type')).toHaveLength(2);
    expect(status).toBe(3);
  });

  it('what --help says', () => {
    const { stdout, status } = command.run('--help');
    const [, codes = ''] = /^Exit code: (.*)/ms.exec(stdout) ?? [];
    expect(codes.match(/^ *\d/gm)?.map(Number)).toEqual([0, 1, 2, 3]);
    expect(status).toBe(0);
  });
});

describe.skipIf(process.platform !== 'linux')('output', () => {
  it.each([
    ['a report', held],
    ['a help', '--help'],
  ])('that can’t be written is told, and ends with 2: %s', (_, argument) => {
    expect(command.inShell([argument], '> /dev/full')).toMatchObject({
      status: 2,
      stderr: 'The output could not be written: ENOSPC: no space left on device, write\n',
    });
  });

  it('that nobody reads to its end is no error', () => {
    const { status, stderr } = command.inShell([held], '| true; exit $PIPESTATUS');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  });
});

it.each([
  ['an option', ['watch', '--\u001b[2J']],
  ['an option of a capsule', ['capsule', '--\u001b[2J']],
  ['a file that is not there', ['no\u001b[2J.heapsnapshot']],
])('%s that could clear the screen is quoted so that it does not', (_, args) => {
  const { status, stderr } = command.run(...args);
  expect(stderr).toContain('\\u{1b}[2J');
  expect(stderr).not.toContain('\u001b');
  expect(status).toBe(2);
});
