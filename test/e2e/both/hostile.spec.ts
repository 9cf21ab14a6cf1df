import { expect, test } from '../both.ts';

test.describe('a page that breaks all built-ins', () => {
  test.beforeEach(({ subject, server }) => subject.goto(`${server.origin}/attacker.html`));

  test('is listed like any other, its names cut and shown as text', async ({ view }) => {
    await expect.poll(() => view.names()).toHaveLength(5);
    const rows = await view.rows();
    expect(rows).toContainEqual(
      expect.objectContaining({
        Name: '<img src=x onerror="document.title=1">',
        Kind: expect.stringContaining('<b>bold</b>'),
      }),
    );
    expect(await view.text('td img, td b')).toBe('');
    expect(rows.find(({ Name }) => Name?.startsWith('xxx'))?.Name).toBe(`${'x'.repeat(499)}…`);
    expect(await view.kinds()).toHaveLength(4);
  });

  test('stays live', async ({ subject, view }) => {
    await expect.poll(() => view.names()).toHaveLength(5);
    await subject.click(5, 5);
    await view.waitFor('later');
    await view.click('Untrack later');
    await expect.poll(() => view.names()).not.toContain('later');
  });

  test('does not keep a garbage collection from being forced and proven', async ({ subject, view }) => {
    await view.waitFor('dropped by the attacker');
    await subject.press('d');
    expect(await view.forceGC()).toContain('1 collected, 4 still live, proven');
    expect(await view.state('kept by the attacker')).toBe('survived 1 GC');
  });
});

test('neither port nor event can be found or forged by a page', async ({ subject, view }) => {
  await subject.evaluate(() => {
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
  await expect.poll(() => view.names()).toEqual(['true']);
});
