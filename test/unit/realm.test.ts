import { execFileSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SHARED_KEY } from '../../src/automatic/shared-key.ts';
import { parseState } from '../../src/cdp/check/page-record.ts';
import { openReader } from '../../src/cdp/page/reader.ts';
import { conflictWith, REALM_KEY, REALM_VERSION } from '../../src/tracker/agreement.ts';
import { joinRealm } from '../../src/tracker/realm.ts';

const KEY = Symbol.for(REALM_KEY);

afterEach(() => vi.restoreAllMocks());

it('is made by whoever comes first and found by all others', () => {
  const global = {};
  const first = joinRealm(global);
  expect(joinRealm(global)).toBe(first);
  expect(first).toMatchObject({ version: REALM_VERSION });
});

it('is shared by two copies of the library', async () => {
  const one = await import('../../src/index.ts');
  vi.resetModules();
  const two = await import('../../src/index.ts');
  expect(two.LeakTracker).not.toBe(one.LeakTracker);
  expect(two.resourceTracker).toBe(one.resourceTracker);
  const target = one.trackResource({}, 'shared');
  two.untrackResource(target);
  expect(one.resourceTracker.live()).toEqual([]);
});

it('works on a global that is frozen', () => {
  expect(joinRealm(Object.freeze({})).tracker.live()).toEqual([]);
});

/** A state of a version that nobody has written yet: all that an older copy may ask for is its number. */
const state = (version: number) =>
  new Proxy(Object.freeze({ version }), {
    get: (target, key) => {
      if (key !== 'version') throw new Error(`An older copy asked for ${String(key)}`);
      return target.version;
    },
  });

describe('when another version has its place, or something else,', () => {
  it.each([
    ['a later version', state(2), '2'],
    ['an earlier version', state(0), '0'],
    ['something without a version', {}, '?'],
    ['a version that is no number', { version: Symbol('2') }, '?'],
    ['a text', 'text', '?'],
    ['null', null, '?'],
  ])('%s is left alone, and a copy keeps to itself and says so once', (_, occupant, version) => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const global = { [KEY]: occupant };
    const { tracker, conflict } = joinRealm(global);
    tracker.track({}, { name: 'works' });
    expect(tracker.live()).toMatchObject([{ name: 'works' }]);
    expect(global[KEY]).toBe(occupant);
    expect(warn.mock.calls).toEqual([[conflict]]);
    expect(conflict).toBe(
      `Resource Tracker found version ${version} here, expected 1, and keeps to itself: ` +
        'update resource-tracker-devtools or the extension.',
    );
  });

  /** Runs a module in a Node of its own, with a later version there before anything of the library. */
  function runBeside(code: string) {
    const script = `
      globalThis[Symbol.for('${REALM_KEY}')] = Object.freeze({ version: 2 });
      console.warn = (text) => console.log('warned: ' + text);
      ${code}`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    return execFileSync(process.execPath, args, { encoding: 'utf8' }).trim().split('\n');
  }
  const src = (file: string) => new URL(`../../src/${file}`, import.meta.url).href;
  const warning = `warned: ${conflictWith(2)}`;

  it('the functions of the library go on, in a tracker of their own', () => {
    const lines = runBeside(`
      const library = await import('${src('index.ts')}');
      const target = library.trackResource({}, 'mine');
      library.touchResource(target);
      library.disposeResource(target);
      console.log(library.resourceTracker.leaks().map(({ name, verdict }) => name + ' ' + verdict).join());
      library.untrackResource(target);
      console.log(library.resourceTracker.live().length);`);
    expect(lines).toEqual([warning, 'mine disposed', '0']);
  });

  it.each([
    [
      'the check of tests',
      `new (await import('${src('check/leak-checks.ts')}')).LeakChecks(console.log).begin({}, {})`,
    ],
    ['the report of Node', `await import('${src('node/index.ts')}')`],
  ])('%s refuses to begin, since it would find nothing', (_, begin) => {
    const lines = runBeside(`try { ${begin} } catch (error) { console.log('refused: ' + error.message) }`);
    expect(lines).toEqual([warning, `refused: ${conflictWith(2)}`]);
  });

  it.each([
    ['Object.freeze({ version: 2 })', 2],
    ['42', null],
  ])('the check of a page in Playwright refuses to go on: %s', (occupant, version) => {
    const page = { [KEY]: runInNewContext(occupant), location: { href: 'http://localhost/worker.js' } };
    const seen: unknown = runInNewContext(
      `(${openReader})('${REALM_KEY}', ${REALM_VERSION}, '${SHARED_KEY}').look()`,
      page,
    );
    expect(() => parseState(seen)).toThrow(conflictWith(version));
  });
});
