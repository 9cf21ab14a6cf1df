import { describe, expect, it } from 'vitest';
import {
  type FoundLeaks,
  type KnownLeak,
  knownLeaksJson,
  parseKnownLeaks,
  toIgnores,
  updateKnownLeaks,
} from '../../../src/known/known-leaks.ts';
import { leaksFile } from '../../../src/known/leaks-file.ts';
import { siteKey } from '../../../src/known/site-key.ts';
import { applyIgnores } from '../../../src/report/ignore.ts';
import { reportedLeak } from '../../../src/report/reported-leak.ts';

const TODAY = '2026-11-29';
const PANEL: KnownLeak = {
  ...{ fingerprint: '48150081', site: 'src/panel.js:12:8', kind: 'panel', count: 2 },
  ...{ reason: 'the cache has no limit, #17', since: '2026-01-31' },
};
const found = (more: Partial<FoundLeaks> = {}): FoundLeaks => ({
  ...{ fingerprint: '48150081', site: 'src/panel.js:12:8', kind: 'panel', count: 2 },
  ...more,
});

describe('a site is the same on every machine', () => {
  it.each([
    ['/home/me/app/src/a.ts:3:4', 'src/a.ts:3:4'],
    ['file:///home/me/app/src/a.ts:3:4', 'src/a.ts:3:4'],
    ['http://localhost:5173/src/a.ts?t=17:3:4', 'src/a.ts:3:4'],
    ['http://localhost:5173/@fs/home/me/app/src/a.ts:3:4', 'src/a.ts:3:4'],
    ['http://localhost:5173/:3:4', ':3:4'],
    ['http://localhost:5173/admin/:3:4', 'admin/:3:4'],
    ['C:\\me\\app\\src\\a.ts:3:4', 'src/a.ts:3:4', 'C:\\me\\app'],
    ['file:///c:/me/app/src/a.ts:3:4', 'src/a.ts:3:4', 'C:\\me\\app'],
    ['http://localhost:5173/@fs/C:/me/app/src/a.ts:3:4', 'src/a.ts:3:4', 'c:\\me\\app'],
    ['/home/me/c#/app/src/a.ts:3:4', 'src/a.ts:3:4', '/home/me/c#/app'],
    ['/elsewhere/lib.js:1:1', '/elsewhere/lib.js:1:1'],
    ['/home/me/app/packages/b/index.js:3:10', 'packages/b/index.js:3:10'],
  ])('%s is %s', (site, key, root = '/home/me/app') => {
    expect(siteKey(site, root)).toBe(key);
  });
});

describe('a file of known leaks', () => {
  it('is read as it was written, in one order whatever came first', () => {
    const other = { ...PANEL, site: 'src/a.js:1:1', kind: null };
    expect(knownLeaksJson([PANEL, other])).toBe(knownLeaksJson([other, PANEL]));
    expect(parseKnownLeaks(knownLeaksJson([PANEL, other]), 'leaks.json')).toEqual([other, PANEL]);
  });

  it.each([
    ['{', 'it is no JSON'],
    ['[]', 'it has no known leaks of this version'],
    [{ version: 2, leaks: [] }, 'it has no known leaks of this version'],
    [{ version: 1, leaks: [7] }, 'leaks[0] is no entry'],
    [{ version: 1, leaks: [{ ...PANEL, sight: 'x' }] }, 'leaks[0] has "sight"'],
    [
      { version: 1, leaks: [{ ...PANEL, site: undefined, fingerprint: undefined }] },
      'neither a fingerprint nor a site',
    ],
    [{ version: 1, leaks: [{ ...PANEL, kind: 7 }] }, 'leaks[0].kind is no kind'],
    [{ version: 1, leaks: [{ ...PANEL, count: 0 }] }, 'leaks[0].count is no count'],
    [{ version: 1, leaks: [PANEL, { ...PANEL, reason: ' ' }] }, 'leaks[1].reason is no reason'],
    [{ version: 1, leaks: [{ ...PANEL, since: 'long ago' }] }, 'leaks[0].since is no day'],
    [{ version: 1, leaks: [PANEL, { ...PANEL, count: 1 }] }, 'leaks[1] is leaks[0] once more'],
  ])('that is %j is refused: %s', (value, why) => {
    const json = typeof value === 'string' ? value : JSON.stringify(value);
    expect(() => parseKnownLeaks(json, 'leaks.json')).toThrow(why);
  });
});

describe('what is known', () => {
  const leakAt = (site: string, fingerprint?: string) => {
    const leak = reportedLeak({ id: 1, name: 'it', kind: 'panel', createdAt: 0 }, 0);
    const holder = fingerprint === undefined ? null : { reference: { fingerprint }, path: null };
    return { ...leak, site, holder } as unknown as ReturnType<typeof reportedLeak>;
  };
  const left = (...leaks: ReturnType<typeof leakAt>[]) =>
    applyIgnores(leaks, toIgnores([PANEL], '/app')).remaining.length;

  it('passes by the place where it is made, up to its count', () => {
    const known = leakAt('/app/src/panel.js:12:8');
    expect(left(known, known)).toBe(0);
    expect(left(known, known, known)).toBe(1);
    expect(left(leakAt('/app/src/panel.js:13:8'))).toBe(1);
    expect(left(leakAt('/app/node_modules/lib/src/panel.js:12:8'))).toBe(1);
  });

  it('and by who holds it where that is known, wherever its line has moved to', () => {
    expect(left(leakAt('/app/src/panel.js:99:8', '48150081'))).toBe(0);
    expect(left(leakAt('/app/src/panel.js:12:8', '00000000'))).toBe(1);
  });
});

describe('an update', () => {
  const update = (leaks: readonly FoundLeaks[], prune = true, known = [PANEL]) =>
    updateKnownLeaks(known, leaks, TODAY, prune);

  it('keeps the reason and the day of what is found again, at its new line too', () => {
    const { leaks, ...changes } = update([found({ site: 'src/panel.js:99:8' })]);
    expect(leaks).toEqual([{ ...PANEL, site: 'src/panel.js:99:8' }]);
    expect(Object.values(changes).flat()).toEqual([]);
  });

  it('also where the line is in its fingerprint, if it can be no other', () => {
    const { moved, leaks } = update([found({ site: 'src/panel.js:99:8', fingerprint: '0' })]);
    expect(moved).toEqual([{ ...PANEL, site: 'src/panel.js:99:8', fingerprint: '0' }]);
    expect(leaks).toEqual(moved);
    // of two in one file nobody can tell
    const two = [
      found({ site: 'src/panel.js:98:8', fingerprint: '0' }),
      found({ site: 'src/panel.js:99:8', fingerprint: '1' }),
    ];
    expect(update(two)).toMatchObject({ moved: [], gone: [PANEL] });
    expect(update([found({ site: 'src/other.js:99:8', fingerprint: '0' })]).moved).toEqual([]);
  });

  it('writes down what is new, with the day', () => {
    const { added, leaks } = update([found(), found({ fingerprint: '0', kind: 'socket', count: 1 })]);
    expect(added).toMatchObject([{ fingerprint: '0', kind: 'socket', count: 1, since: TODAY }]);
    expect(leaks).toHaveLength(2);
  });

  it('allows as many as one check has found', () => {
    expect(update([found({ count: 1 }), found({ count: 3 })])).toMatchObject({
      raised: [{ count: 3, since: PANEL.since }],
      lowered: [],
    });
  });

  it('takes out what is gone, and lowers counts, only when it is asked to', () => {
    expect(update([])).toMatchObject({ leaks: [], gone: [PANEL] });
    expect(update([], false)).toMatchObject({ leaks: [PANEL], gone: [PANEL] });
    expect(update([found({ count: 1 })]).lowered).toMatchObject([{ count: 1 }]);
    expect(update([found({ count: 1 })], false)).toMatchObject({ leaks: [PANEL], lowered: [] });
  });

  it('notes who holds it where only the place was known', () => {
    const { fingerprint: _, ...unheld } = PANEL;
    expect(update([found()], true, [unheld]).leaks).toEqual([PANEL]);
  });

  it('can’t write down what has neither a place nor a holder', () => {
    const nameless = found({ fingerprint: null, site: null });
    expect(update([found(), nameless])).toMatchObject({ leaks: [PANEL], nameless: [nameless] });
  });
});

describe('the file of a folder', () => {
  const at = (folder: string, ...paths: string[]) => leaksFile(folder, (path) => paths.includes(path));

  it('is the nearest, in it or around it, as far as the repository goes', () => {
    expect(at('/app/packages/a', '/app/leaks.json')).toBe('/app/leaks.json');
    expect(at('/app/packages/a', '/app/leaks.json', '/app/packages/a/leaks.json')).toBe(
      '/app/packages/a/leaks.json',
    );
    expect(at('/app/packages/a', '/leaks.json', '/app/.git')).toBe('/app/packages/a/leaks.json');
    expect(at('C:\\app\\a', 'C:\\app/leaks.json')).toBe('C:\\app/leaks.json');
  });
});
