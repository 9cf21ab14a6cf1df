import { describe, expect, it } from 'vitest';
import { BoundedRegExp } from '../../../panel/filter/bounded-reg-exp.ts';
import { standableLength } from '../../../panel/filter/hardness.ts';

describe('a regular expression of the filter', () => {
  it('sees whole texts, however often it is asked', () => {
    const regExp = new BoundedRegExp('^(db|ws):.+x$', 'g');
    const long = `db:${'y'.repeat(400)}x`;
    for (let i = 0; i < 1000; i++) expect(regExp.test(long)).toBe(true);
    expect(regExp.test(`${long}y`)).toBe(false);
    expect(regExp.limit).toBeNull();
  });

  it.each(['^(a+)+$', '^(a|a)*$', '(a*)*b', '^(a|aa)+$', '(.*)\\1x', '.*.*.*.*x', '(a{1,9}){2,}$'])(
    'ends, even if it could take for ever: %s',
    (source) => {
      const regExp = new BoundedRegExp(source, '');
      for (let i = 0; i < 10_000; i++) regExp.test(`${'a'.repeat(19)}!${'a'.repeat(400)}!`);
      expect(regExp.limit).toBeLessThanOrEqual(31);
    },
  );

  it.each(['foo', '^(db|ws):', '\\.(js|ts):\\d+', '[(+*]+[|]', 'a{3}(b){2}', '\\(a+\\)+', '(?:https?):'])(
    'sees whole names if nothing in it can take long: %s',
    (source) => {
      new RegExp(source);
      expect(standableLength(source)).toBeGreaterThanOrEqual(100);
    },
  );

  it('sees less of a text, the longer it takes, but never nothing', () => {
    let now = 0;
    const regExp = new BoundedRegExp('foo', '', () => (now += 100));
    for (const limit of [75, 56]) {
      regExp.test('a'.repeat(100));
      expect(regExp.test('a'.repeat(100))).toBe(false);
      expect(regExp.limit).toBe(limit);
      for (let i = 0; i < 6; i++) regExp.test('');
    }
    for (let i = 0; i < 1000; i++) regExp.test('a'.repeat(100));
    expect(regExp.limit).toBe(8);
  });
});
