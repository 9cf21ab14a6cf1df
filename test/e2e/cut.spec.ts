import type { ChromiumPage } from '../browser/chromium-driver.ts';
import type { Panel } from '../browser/panel.ts';
import { test } from './debugged.ts';
import { expect } from './fixtures.ts';

const FREED = 'Freed: that reference was all that held it.';

/** Cuts the reference that holds a resource, and waits for what comes of it. */
async function cut(panel: Panel): Promise<void> {
  await panel.click('Cut and prove…');
  await panel.click('Change the page');
}

/** What holds a resource in the live page, the way there, what the panel says it would change, and how the page tells. */
interface Held {
  readonly by: string;
  readonly hold: () => void;
  readonly path: string;
  readonly change: RegExp;
  /** What is left of it. */
  readonly look: () => unknown;
  readonly left: { readonly before: unknown; readonly after: unknown };
}

const HELD: readonly Held[] = [
  {
    by: 'a property',
    hold: () => {
      kept.app = { cache: trackResource({}, 'it'), other: 1 };
    },
    path: 'Window → kept.app.cache',
    change: /^the property "cache" of Object @\d+ is deleted, or set to undefined if it is fixed$/,
    left: { before: '{"cache":{},"other":1}', after: '{"other":1}' },
    look: () => JSON.stringify(kept.app),
  },
  {
    by: 'a global variable',
    hold: () => {
      const script = document.createElement('script');
      script.textContent = 'var it = trackResource({}, "it")';
      document.head.append(script);
    },
    path: 'Window → it',
    change: /^the property "it" of Window @\d+ is deleted, or set to undefined if it is fixed$/,
    left: { before: 'object', after: 'undefined' },
    look: () => typeof Reflect.get(globalThis, 'it'),
  },
  {
    by: 'the value of a Map',
    hold: () => {
      kept.users = new Map<unknown, unknown>([['user:42', trackResource({}, 'it')], ['other', 7]]);
    },
    path: 'Window → kept.users → Map["user:42"]',
    change: /^the entry that has it as its value is deleted from Map @\d+$/,
    left: { before: '[["user:42",{}],["other",7]]', after: '[["other",7]]' },
    look: () => JSON.stringify([...(kept.users as Map<unknown, unknown>)]),
  },
  {
    by: 'the key of a Map',
    hold: () => {
      kept.users = new Map<unknown, unknown>([[trackResource({}, 'it'), 'user'], ['other', 7]]);
    },
    path: 'Window → kept.users → Map key',
    change: /^the entry that has it as its key is deleted from Map @\d+$/,
    left: { before: '[[{},"user"],["other",7]]', after: '[["other",7]]' },
    look: () => JSON.stringify([...(kept.users as Map<unknown, unknown>)]),
  },
  {
    by: 'the member of a Set',
    hold: () => {
      kept.all = new Set<unknown>([trackResource({}, 'it'), 'other']);
    },
    path: 'Window → kept.all → Set[…]',
    change: /^it is deleted from Set @\d+$/,
    left: { before: '[{},"other"]', after: '["other"]' },
    look: () => JSON.stringify([...(kept.all as Set<unknown>)]),
  },
  {
    by: 'the element of an array',
    hold: () => {
      kept.all = [trackResource({}, 'it'), 'other'];
    },
    path: 'Window → kept.all[0]',
    change: /^the element 0 of Array @\d+ is deleted: a hole stays, and so does the length$/,
    left: { before: '[{},"other"]', after: '[null,"other"]' },
    look: () => JSON.stringify(kept.all),
  },
  {
    by: 'a listener of the window',
    hold: () => {
      const it = trackResource({}, 'it');
      addEventListener('probe', function onProbe() {
        (kept.heard as unknown[]).push(it);
      }, true);
      kept.heard = [];
    },
    path: 'Window → listener of window → closure onProbe → it',
    change: /^closure onProbe is removed as a listener of Window @\d+$/,
    left: { before: 1, after: 0 },
    look: () => {
      dispatchEvent(new Event('probe'));
      const { length } = kept.heard as unknown[];
      kept.heard = [];
      return length;
    },
  },
  {
    by: 'a listener of an element',
    hold: () => {
      const it = trackResource({}, 'it');
      const button = document.createElement('button');
      button.addEventListener('probe', {
        handleEvent() {
          (kept.heard as unknown[]).push(it);
        },
      });
      document.body.append(button);
      kept.heard = [];
    },
    path: 'Window → document → <button> → listener of <button> → Object.handleEvent → closure handleEvent → it',
    change: /^Object is removed as a listener of <button> @\d+$/,
    left: { before: 1, after: 0 },
    look: () => {
      document.querySelector('button')?.dispatchEvent(new Event('probe'));
      const { length } = kept.heard as unknown[];
      kept.heard = [];
      return length;
    },
  },
];

test.describe('“Cut and prove”', { tag: '@chromium' }, () => {
  for (const { by, hold, path, change, look, left } of HELD)
    test(`removes ${by} in the live page, and proves that it was all`, async ({
      debugged,
      debugging: panel,
    }, testInfo) => {
      await debugged.evaluate(hold);
      expect(await debugged.evaluate(look)).toBe(left.before);
      await panel.why('it');
      await panel.explanation();
      expect(await panel.paths()).toEqual([path]);
      await debugged.screenshot(testInfo.outputPath('before.png'));
      await panel.click('Cut and prove…');
      await expect.poll(() => panel.texts('.cut li')).toEqual([expect.stringMatching(change)]);
      await debugged.screenshot(testInfo.outputPath('asked.png'));
      await panel.click('Change the page');
      await expect.poll(() => panel.text('.ignored')).toContain(FREED);
      await debugged.screenshot(testInfo.outputPath('after.png'));
      expect(await panel.answer()).toContain('Nothing else holds it.');
      expect(await panel.state('it')).toContain('collected');
      expect(await debugged.evaluate(look)).toBe(left.after);
    });
});
