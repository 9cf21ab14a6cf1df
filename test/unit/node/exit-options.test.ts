import { expect, it } from 'vitest';
import { type ExitOptions, readExitOptions } from '../../../src/node/options.ts';
import { reportLeaks } from '../../../src/report/leak-report.ts';

it.each([
  [{ exitCode: 256 }, 'register: exitCode is 256; expected a whole number from 0 to 255.'],
  [{ exitCode: '1' }, 'register: exitCode is "1"; expected a whole number from 0 to 255.'],
  [{ format: 'html' }, 'register: format is "html"; expected "text" or "markdown" or "json" or "junit".'],
  [{ file: '' }, 'register: file is ""; expected the path of a file.'],
  [{ mustDispose: 'file' }, 'register: mustDispose is "file"; expected a list of kinds'],
  [{ allocationStacks: true }, 'register: allocationStacks is true; expected "off" or'],
  [{ ignore: 'all' }, 'register: ignore is "all"; expected a list of entries'],
  [{ exitcode: 1 }, 'register has no option "exitcode": expected one of exitCode'],
])('the report at exit refuses %j in a sentence', (options, sentence) => {
  expect(() => readExitOptions(options as ExitOptions)).toThrow(sentence);
});

it('a report of what is no list is refused in a sentence', () => {
  expect(() => reportLeaks({} as never)).toThrow('reportLeaks expects a list of leaks: tracker.leaks().');
  expect(() => reportLeaks([], { ignore: {} as never })).toThrow('expected a list of entries');
});
