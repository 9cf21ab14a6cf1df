import fc from 'fast-check';
import { expect, proven, test } from './fixtures.ts';

test.describe('a page that breaks all built-ins', () => {
  test.beforeEach(({ tab, server }) => tab.goto(`${server.origin}/attacker.html`));

  test('is listed like any other, its names cut and shown as text', async ({ panel }) => {
    await expect.poll(() => panel.names()).toHaveLength(5);
    const rows = await panel.rows();
    expect(rows).toContainEqual(
      expect.objectContaining({
        Name: '<img src=x onerror="document.title=1">',
        Kind: expect.stringContaining('<b>bold</b>'),
      }),
    );
    expect(await panel.text('td img, td b')).toBe('');
    expect(rows.find(({ Name }) => Name?.startsWith('xxx'))?.Name).toBe(`${'x'.repeat(499)}…`);
    expect(await panel.kinds()).toHaveLength(4);
  });

  test('stays live', async ({ tab, panel }) => {
    await expect.poll(() => panel.names()).toHaveLength(5);
    await tab.click(5, 5);
    await panel.waitFor('later');
    await panel.click('Untrack later');
    await expect.poll(() => panel.names()).not.toContain('later');
  });

  test('does not keep a garbage collection from being forced and proven', async ({ tab, panel }) => {
    await panel.waitFor('dropped by the attacker');
    await tab.press('d');
    expect(await panel.forceGC()).toMatch(proven(1, 4));
    expect(await panel.state('kept by the attacker')).toBe('survived 1 GC');
  });
});

test('neither port nor event can be found or forged by a page', async ({ tab, panel }) => {
  await tab.evaluate(() => {
    const row = [1, 'forged', null, 0, 0, 'live', null];
    const forged = {
      ...{ type: 'update', seq: 1, reset: true, added: [row], removed: [] },
      ...{ collected: [], verdicts: [], total: 1 },
    };
    const { port1, port2 } = new MessageChannel();
    document.dispatchEvent(new MessageEvent('resource-tracker:port', { ports: [port2] }));
    port1.postMessage(forged);
    postMessage(forged);
    trackResource(document, 'true');
  });
  await expect.poll(() => panel.names()).toEqual(['true']);
});

test('the page’s own globals win, and both go on', async ({ tab, server }) => {
  await tab.goto(`${server.origin}/own-globals.html`);
  expect(
    await tab.evaluate(() => {
      const globals = globalThis as unknown as { own: () => string };
      return globals.own();
    }),
  ).toBe('the page’s mine 1 2');
  const panel = await tab.openPanel();
  await panel.waitFor('through the shared state');
});

test.describe('a function whose name is like an address, over and over', () => {
  // what is set is kept for the next panel
  test.afterEach(({ panel }) => panel.surface.evaluate(() => localStorage.clear()));

  test('does not keep the panel from sorting and from answering a click', async ({ tab, panel }) => {
    await panel.takeAllStacks();
    await tab.evaluate(() => {
      const name = ':1'.repeat(600);
      const makers: Record<string, (i: number) => void> = {
        [name](i) {
          kept[i] = trackResource({}, `row ${i}`);
        },
      };
      for (let i = 0; i < 1000; i++) makers[name]?.(i);
    });
    await expect.poll(() => panel.rowCount()).toBe(1000);
    await panel.click('Made at');
    await panel.click('Untrack row 0');
    await expect.poll(() => panel.rowCount()).toBe(999);
  });
});

test('names that turn text around, hide or begin lines are shown for what they are', async ({
  tab,
  panel,
}) => {
  await tab.evaluate(() => {
    kept.it = trackResource({}, 'invoice\u202egpj.exe\u200b\u061c\n', 'a\u202eb');
  });
  await panel.waitFor('invoice\\u{202e}gpj.exe\\u{200b}\\u{61c}\\u{a}');
  expect((await panel.rows())[0]?.Kind).toBe('a\\u{202e}b');
  await panel.filter('E\\u{202e}GPJ');
  await expect.poll(() => panel.rowCount()).toBe(1);
});

test('shows what random operations of a page leave', async ({ tab, panel }) => {
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
  const operation = fc.record({
    slot: fc.nat({ max: 20 }),
    name,
    untrack: fc.boolean(),
    clear: fc.nat({ max: 15 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 40 }), async (operations) => {
      const total = await tab.evaluate((operations) => {
        for (const { slot, name, untrack, clear } of operations) {
          kept[slot] ??= {};
          if (clear === 0) resourceTracker.clear();
          else if (untrack) untrackResource(kept[slot]);
          else trackResource(kept[slot], name, name.length % 2 ? name : null);
        }
        return resourceTracker.live().length;
      }, operations);
      await expect.poll(() => panel.rowCount()).toBe(total);
      expect(await panel.text('.connection')).toBe('');
    }),
    { numRuns: 15 },
  );
});
