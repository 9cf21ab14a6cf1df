import { describe, expect, it } from 'vitest';
import { parseWatchOptions } from '../../../src/watch/watch-options.ts';

const parse = (...args: string[]) => parseWatchOptions([...args, '--', 'node', 'server.js', '--json']);

describe('the arguments of watch', () => {
  it('mark every 30 s and by SIGUSR2, for as long as the program runs, if they say nothing', () => {
    expect(parse()).toEqual({
      ...{ command: ['node', 'server.js', '--json'], every: 30_000, signal: 'SIGUSR2', duration: null },
      ...{ json: false, output: undefined, rules: undefined },
    });
  });

  it('leave marking to a signal where one is named', () => {
    expect(parse('--signal', 'SIGHUP')).toMatchObject({ every: null, signal: 'SIGHUP' });
    expect(parse('--signal', 'SIGHUP', '--every', '5m')).toMatchObject({ every: 300_000 });
  });

  it.each([
    ['500ms', 500],
    ['1.5s', 1500],
    ['1h', 3_600_000],
  ])('know %s as a time', (text, milliseconds) => {
    expect(parse('--for', text)).toMatchObject({ duration: milliseconds });
  });

  it.each([
    [['--every', '30'], '--every 30: expected a time such as 500ms, 30s, 5m or 1h'],
    [['--every', '0s'], '--every 0s: expected a time'],
    [['--for', '25h60m'], '--for 25h60m: expected a time'],
    [['--for', '10000h'], 'up to 24 days'],
    [['--signal', 'SIGKILL'], '--signal SIGKILL: expected one of SIGUSR2'],
    [['--evry', '3s'], "Unknown option '--evry'"],
  ])('%j are refused in a sentence', (args, sentence) => {
    expect(() => parse(...args)).toThrow(sentence);
  });

  it('need a command', () => {
    expect(() => parseWatchOptions(['node', 'server.js'])).toThrow();
    expect(() => parseWatchOptions(['--every', '3s'])).toThrow(
      'Expected the command of your program behind "--"',
    );
    expect(parseWatchOptions(['--help'])).toBeNull();
  });
});
