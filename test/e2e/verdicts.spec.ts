import { expect, keep, letGo, proven, test } from './fixtures.ts';

test('what is disposed and stays is called Retained after two proven GCs, and found by its verdict', async ({
  tab,
  panel,
}) => {
  await keep(tab, 'connection', 'closed', 'open');
  await tab.evaluate(() => disposeResource(kept.closed));
  await expect.poll(() => panel.state('closed')).toBe('disposed');
  await panel.forceGC();
  expect(await panel.state('closed')).toBe('disposed survived 1 GC');
  await panel.forceGC();
  expect(await panel.state('closed')).toBe('Retained survived 2 GCs');
  expect(await panel.state('open')).toBe('survived 2 GCs');
  expect(await panel.kinds()).toEqual(['connection 2']);
  await panel.groupBy('Verdict');
  await expect
    .poll(() => panel.groups('verdict').then((groups) => groups.toSorted()))
    .toEqual(['Retained 1', 'live 1']);
  await panel.click('Retained');
  await expect.poll(() => panel.names()).toEqual(['closed']);
});

test('what is collected without being disposed stays listed, until it is dismissed', async ({
  tab,
  panel,
}) => {
  await tab.evaluate(() => {
    resourceTracker.mustDispose('file');
    const closed = trackResource({}, 'closed', 'file');
    kept.all = [trackResource({}, 'never closed', 'file'), closed];
    disposeResource(closed);
  });
  await expect.poll(() => panel.names()).toHaveLength(2);
  await letGo(tab);
  expect(await panel.forceGC()).toMatch(proven(2, 0));
  expect(await panel.state('never closed')).toBe('not disposed collected');
  // a fault, and not done with: neither struck through nor in the color of what went well
  const looks = await panel.surface.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--gone)';
    const good = getComputedStyle(probe).color;
    probe.remove();
    const rows = Array.from(document.querySelectorAll('tbody:not([aria-hidden]) tr'), (row) => {
      const style = (cell: string) => getComputedStyle(row.querySelector(cell) ?? row);
      const [name = ''] = (row.querySelector('td.name')?.textContent ?? '').split('\n');
      return [name.trim(), [style('td.name').textDecorationLine, style('td.state').color !== good]];
    });
    return Object.fromEntries(rows);
  });
  const closed = ['line-through', true];
  // which is gone without a trace if the browser has taken it by itself, before
  expect({ closed, ...looks }).toEqual({ closed, 'never closed': ['none', true] });
  await panel.forceGC();
  await expect.poll(() => panel.names()).toEqual(['never closed']);
  await panel.click('Dismiss 1 collected');
  await expect.poll(() => panel.names()).toEqual([]);
});

test('what was collected without being disposed before the panel opened is listed too', async ({ tab }) => {
  await tab.evaluate(() => trackResource({}, 'never closed', null, { mustDispose: true }) && undefined);
  await tab.collectGarbage();
  await expect.poll(() => tab.evaluate(() => resourceTracker.live().length)).toBe(0);
  const panel = await tab.openPanel();
  await expect.poll(() => panel.state('never closed')).toBe('not disposed collected');
});

test.describe('with allocation stacks', () => {
  // what is set is kept for the next panel
  test.afterEach(({ panel }) => panel.surface.evaluate(() => localStorage.clear()));

  test('shows where a resource was made, and tells the stack and the recent accesses of the row that is asked about', async ({
    tab,
    server,
    panel,
  }) => {
    await tab.goto(`${server.origin}/maker.html`);
    await panel.takeAllStacks();
    await tab.click(5, 5);
    await expect.poll(async () => (await panel.rows())[0]?.['Made at']).toBe('maker.js:3');
    await tab.press('u');
    await panel.click('Why is made by a click alive?');
    await expect
      .poll(() => panel.texts('.part > summary'))
      .toEqual(expect.arrayContaining(['Where it was made', 'Uses: 1']));
    expect(await panel.text('.stack')).toContain('maker.js:3');
    expect(await panel.text('.trail')).toMatch(/used \d+ s ago: by a key/);
  });
});
