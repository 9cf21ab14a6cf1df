import { afterAll, expect, it } from 'vitest';
import { ProgressLine } from '../../../src/progress-line.ts';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';
import { CommandRun } from './command-run.ts';

/** A terminal that remembers. */
function terminal(isTTY = true) {
  const written: string[] = [];
  return {
    isTTY,
    written,
    write: (text: string) => void written.push(text.replace('\r\u001b[K', '<erase>')),
  };
}

it('tells how much is read of how many bytes, then the steps, and is erased', () => {
  const shown = terminal();
  const line = new ProgressLine(shown, 101_064_328);
  line.show({ step: 'Reading nodes', read: 45_479_000 });
  line.show({ step: 'Reading edges', read: 45_479_001 });
  line.show({ step: 'Reading strings', read: 101_064_328 });
  line.show({ step: 'Reading the paths', read: 101_064_328 });
  line.clear();
  expect(shown.written).toEqual([
    '<erase>Reading 45% of 101.1 MB',
    '<erase>Reading 100% of 101.1 MB',
    '<erase>Reading the paths',
    '<erase>',
  ]);
});

it('of what does not say its size, tells how much is read', () => {
  const shown = terminal();
  new ProgressLine(shown).show({ step: 'Reading nodes', read: 2_000_000 });
  expect(shown.written).toEqual(['<erase>Reading, 2.0 MB so far']);
});

it('is not shown where nobody watches', () => {
  const shown = terminal(false);
  const line = new ProgressLine(shown, 100);
  line.show({ step: 'Reading nodes', read: 50 });
  line.clear();
  expect(shown.written).toEqual([]);
});

const command = new CommandRun();
afterAll(() => command.folder.remove());

it.skipIf(process.platform !== 'linux')('is gone before the first line of the report', (context) => {
  const file = command.file('page.heapsnapshot', new SyntheticHeap().toJSON());
  const { stdout, status } = command.inTerminal(file);
  // not every system has a program that makes a terminal
  context.skip(status === 127, 'script is not installed');
  expect(stdout).toContain('Reading 100% of ');
  expect(stdout).toContain('\r\u001b[KNothing is tracked');
});
