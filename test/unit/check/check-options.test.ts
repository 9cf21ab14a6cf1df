import { describe, expect, it } from 'vitest';
import { type LeakCheckOptions, readCheckOptions } from '../../../src/check/check-options.ts';

const read = (options: unknown) => readCheckOptions(options as LeakCheckOptions, 'checkLeaks');

describe('the options of a check', () => {
  it.each([
    [{ kind: 7 }, 'checkLeaks: kind is 7; expected a kind, or null for what has none.'],
    [{ olderThan: '5 s' }, 'checkLeaks: olderThan is "5 s"; expected milliseconds.'],
    [{ olderThan: Number.NaN }, 'checkLeaks: olderThan is NaN; expected milliseconds.'],
    [{ mustDispose: 'file' }, 'checkLeaks: mustDispose is "file"; expected a list of kinds'],
    [{ ignore: { kind: 'file' } }, 'checkLeaks: ignore is an object; expected a list of entries'],
    [{ ignore: [{ kind: 'file' }] }, 'checkLeaks: ignore is a list; expected a list of entries'],
    [{ holders: 'no' }, 'checkLeaks: holders is "no"; expected true or false.'],
    [{ kinds: 'file' }, 'checkLeaks has no option "kinds": expected one of ignore, kind, olderThan'],
    [null, 'checkLeaks expects an object of options'],
    [['file'], 'checkLeaks expects an object of options'],
  ])('%j are refused in a sentence', (options, sentence) => {
    expect(() => read(options)).toThrow(sentence);
  });

  it('are taken as they are where they mean something', () => {
    const ignore = [{ kind: 'file', reason: 'the log stays open', count: 1 }];
    const options = { ignore, kind: null, olderThan: 0, mustDispose: ['file'], holders: false };
    expect(read(options)).toEqual(options);
    expect(read({ kind: undefined })).toEqual({ kind: undefined });
  });
});
