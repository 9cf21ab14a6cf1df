import type { Panel } from '../browser/panel.ts';
import { PATIENCE } from '../browser/patience.ts';
import { test } from './debugged.ts';
import { expect } from './fixtures.ts';

/** A resource that is held, and how the live page tells whether it is. */
interface Held {
  readonly name: string;
  readonly hold: (name: string) => void;
  readonly path: string;
  /** What the panel says that a cut would change. */
  readonly change: RegExp;
  readonly look: () => unknown;
  readonly before: unknown;
  readonly after: unknown;
}

const HELD: readonly Held[] = [
  {
    name: 'in a property',
    hold: (name) => {
      Object.assign(globalThis, { app: { cache: trackResource({}, name), other: 1 } });
    },
    path: 'Window → app.cache',
    change: /^the property "cache" of Object @\d+ is deleted, or set to undefined if it is fixed$/,
    look: () => JSON.stringify(Reflect.get(globalThis, 'app')),
    before: '{"cache":{},"other":1}',
    after: '{"other":1}',
  },
  {
    name: 'in a global variable',
    hold: (name) => {
      const script = document.createElement('script');
      script.textContent = `var globalVariable = trackResource({}, "${name}")`;
      document.body.append(script);
    },
    path: 'Window → globalVariable',
    change: /^the property "globalVariable" of Window @\d+ is deleted/,
    look: () => typeof Reflect.get(globalThis, 'globalVariable'),
    before: 'object',
    after: 'undefined',
  },
  {
    name: 'a value of a Map',
    hold: (name) => {
      const users = new Map<unknown, unknown>([
        ['user:42', trackResource({}, name)],
        ['other', 7],
      ]);
      Object.assign(globalThis, { users });
    },
    path: 'Window → users → Map["user:42"]',
    change: /^the entry that has it as its value is deleted from Map @\d+$/,
    look: () => JSON.stringify([...Reflect.get(globalThis, 'users')]),
    before: '[["user:42",{}],["other",7]]',
    after: '[["other",7]]',
  },
  {
    name: 'a key of a Map',
    hold: (name) => {
      const names = new Map<unknown, unknown>([
        [trackResource({}, name), 'user'],
        ['other', 7],
      ]);
      Object.assign(globalThis, { names });
    },
    path: 'Window → names → Map key',
    change: /^the entry that has it as its key is deleted from Map @\d+$/,
    look: () => JSON.stringify([...Reflect.get(globalThis, 'names')]),
    before: '[[{},"user"],["other",7]]',
    after: '[["other",7]]',
  },
  {
    name: 'a member of a Set',
    hold: (name) => {
      Object.assign(globalThis, { all: new Set<unknown>([trackResource({}, name), 'other']) });
    },
    path: 'Window → all → Set[…]',
    change: /^it is deleted from Set @\d+$/,
    look: () => JSON.stringify([...Reflect.get(globalThis, 'all')]),
    before: '[{},"other"]',
    after: '["other"]',
  },
  {
    name: 'an element of an array',
    hold: (name) => {
      Object.assign(globalThis, { list: [trackResource({}, name), 'other'] });
    },
    path: 'Window → list[0]',
    change: /^the element 0 of Array @\d+ is deleted: a hole stays, and so does the length$/,
    look: () => JSON.stringify(Reflect.get(globalThis, 'list')),
    before: '[{},"other"]',
    after: '[null,"other"]',
  },
  {
    name: 'a listener of the window',
    hold: (name) => {
      const heard: unknown[] = [];
      const listen = (it: object) =>
        addEventListener(
          'probe',
          function onProbe() {
            heard.push(it);
          },
          true,
        );
      listen(trackResource({}, name));
      Object.assign(globalThis, { heard });
    },
    path: 'Window → listener of window → closure onProbe → it',
    change: /^closure onProbe is removed as a listener of Window @\d+, for all events$/,
    look: () => {
      const heard: unknown[] = Reflect.get(globalThis, 'heard');
      dispatchEvent(new Event('probe'));
      return heard.splice(0).length;
    },
    before: 1,
    after: 0,
  },
  {
    name: 'an object that listens to an element',
    hold: (name) => {
      const handled: unknown[] = [];
      const button = document.createElement('button');
      const listen = (it: object) =>
        button.addEventListener('press', {
          handleEvent() {
            handled.push(it);
          },
        });
      listen(trackResource({}, name));
      document.body.append(button);
      Object.assign(globalThis, { handled });
    },
    path: '<button> → listener of <button> → Object.handleEvent → closure handleEvent → it',
    change: /^Object is removed as a listener of <button> @\d+, for all events$/,
    look: () => {
      const handled: unknown[] = Reflect.get(globalThis, 'handled');
      document.querySelector('button')?.dispatchEvent(new Event('press'));
      return handled.splice(0).length;
    },
    before: 1,
    after: 0,
  },
];

const FREED = 'Freed: that reference was all that held it.';

const verdicts = (panel: Panel) => panel.texts('.ignored strong');

test.describe('“Cut and prove”', { tag: '@chromium' }, () => {
  test('removes a reference in the live page, of any kind that can be, and proves that it was all', async ({
    debugged,
    debugging: panel,
  }, testInfo) => {
    for (const { name, hold, look, before } of HELD) {
      await debugged.evaluate(hold, name);
      expect(await debugged.evaluate(look), name).toBe(before);
    }
    for (const { name } of HELD) await panel.waitFor(name);
    const freed: string[] = [];
    for (const { name, path, change, look, after } of HELD) {
      await panel.why(name);
      await panel.explanation();
      // from which root is no matter here
      await expect.poll(async () => (await panel.paths())[0]).toContain(path);
      await panel.click('Cut and prove…');
      await expect.poll(() => panel.texts('.cut li')).toEqual([expect.stringMatching(change)]);
      if (freed.length === 0) await debugged.screenshot(testInfo.outputPath('asked.png'));
      await panel.click('Change the page');
      freed.push(` ${FREED}`);
      await expect.poll(() => verdicts(panel), { message: name }).toEqual(freed);
      if (freed.length === 2) await debugged.screenshot(testInfo.outputPath('cut.png'));
      expect(await panel.answer()).toContain('Nothing else holds it.');
      expect(await panel.state(name)).toContain('collected');
      expect(await debugged.evaluate(look), name).toBe(after);
    }
  });

  test('sets off no trap of the page', async ({ debugged, debugging: panel, server }) => {
    // thousands of traps make a heap of 15 MB
    test.slow();
    await debugged.goto(`${server.origin}/trapped.html`);
    for (const { name, hold } of HELD) await debugged.evaluate(hold, name);
    for (const { name } of HELD) await panel.waitFor(name);
    await debugged.click(5, 5);
    for (const [index, { name }] of HELD.entries()) {
      await panel.why(name);
      await expect.poll(() => panel.text('.inquiry li.asked'), { timeout: 3 * PATIENCE }).toContain(name);
      await panel.click('Cut and prove…');
      await panel.click('Change the page');
      // the page's own may be held alike
      await expect.poll(async () => (await verdicts(panel))[index], { message: name }).toMatch(/^ Freed/);
    }
    await debugged.click(5, 5);
    expect(await debugged.evaluate(() => document.documentElement.dataset.fired)).toBe('safe: ');
  });

  test('says when something else holds it, and goes on with that', async ({ debugged, debugging: panel }) => {
    await debugged.evaluate(() => {
      const it = trackResource({}, 'it');
      kept.cache = it;
      kept.registry = new Map([['user', it]]);
    });
    await panel.why('it');
    await panel.explanation();
    await panel.click('Cut and prove…');
    await panel.click('Leave it');
    expect(await debugged.evaluate(() => 'cache' in kept)).toBe(true);
    await panel.click('Cut and prove…');
    await panel.click('Change the page');
    await expect.poll(() => verdicts(panel)).toEqual([' Still alive: something else holds it.']);
    expect(await panel.paths()).toEqual(['Window → kept.registry → Map["user"]']);
    expect(await debugged.evaluate(() => 'cache' in kept)).toBe(false);
    await panel.click('Cut and prove…');
    await panel.click('Change the page');
    await expect.poll(() => verdicts(panel)).toHaveLength(2);
    expect((await verdicts(panel))[1]).toBe(` ${FREED}`);
  });

  test('changes nothing that is not as the snapshot has it', async ({ debugged, debugging: panel }) => {
    await debugged.evaluate(() => {
      kept.list = [trackResource({}, 'it')];
    });
    await panel.why('it');
    await panel.explanation();
    await debugged.evaluate(() => {
      (kept.list as unknown[]).unshift('new');
    });
    await panel.click('Cut and prove…');
    await panel.click('Change the page');
    await expect
      .poll(() => panel.text('.inquiry [role=alert]'))
      .toContain('The reference is not where the snapshot has found it any more.');
    expect(await debugged.evaluate(() => JSON.stringify(kept.list))).toBe('["new",{}]');
    await debugged.reload();
    await expect.poll(() => panel.text('.inquiry .as-of')).toContain('of the page before');
    expect(await panel.text('.inquiry .steps')).toContain('The page that it was in is gone.');
    const isDisabled = () =>
      Array.from(document.querySelectorAll('.steps button'), (button) => button.matches(':disabled'));
    // ignore, which needs the snapshot alone; cut; take another
    expect(await panel.surface.evaluate(isDisabled)).toEqual([false, true, true]);
  });

  test('says of a timer why it can’t be ended from outside', async ({ debugged, debugging: panel }) => {
    await debugged.evaluate(() => {
      const seen: object[] = [];
      const repeat = (it: object) => setInterval(() => seen.push(it), 1e6);
      repeat(trackResource({}, 'it'));
    });
    await panel.why('it');
    await panel.explanation();
    expect(await panel.answer()).toContain('It can’t be cut from here. A timer can’t be ended from outside');
    expect(await panel.texts('.steps button')).toEqual(['Ignore this reference', 'Take a new snapshot']);
  });
});
