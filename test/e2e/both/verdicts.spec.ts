import { expect, keep, letGo, test } from '../both.ts';

test('what is disposed and stays is called Retained after two proven GCs, and found by its verdict', async ({
  subject,
  view,
}) => {
  await keep(subject, 'connection', 'closed', 'open');
  await subject.evaluate(() => disposeResource(kept.closed));
  await expect.poll(() => view.state('closed')).toBe('disposed');
  await view.forceGC();
  expect(await view.state('closed')).toBe('disposed survived 1 GC');
  await view.forceGC();
  expect(await view.state('closed')).toBe('Retained survived 2 GCs');
  expect(await view.state('open')).toBe('survived 2 GCs');
  expect(await view.kinds()).toEqual(['connection 2', 'Retained 1', 'live 1']);
  await view.click('Retained');
  await expect.poll(() => view.names()).toEqual(['closed']);
});

test('what is collected without being disposed stays listed, until it is dismissed', async ({
  subject,
  view,
}) => {
  await subject.evaluate(() => {
    resourceTracker.mustDispose('file');
    const closed = trackResource({}, 'closed', 'file');
    kept.all = [trackResource({}, 'never closed', 'file'), closed];
    disposeResource(closed);
  });
  await expect.poll(() => view.names()).toHaveLength(2);
  await letGo(subject);
  expect(await view.forceGC()).toContain('2 collected, 0 still live, proven');
  expect(await view.state('never closed')).toBe('not disposed collected');
  await view.forceGC();
  await expect.poll(() => view.names()).toEqual(['never closed']);
  await view.click('Dismiss 1 collected');
  await expect.poll(() => view.names()).toEqual([]);
});

test('what was collected without being disposed before the panel opened is listed too', async ({
  subject,
}) => {
  await subject.evaluate(() => trackResource({}, 'never closed', null, { mustDispose: true }) && undefined);
  await subject.collectGarbage();
  await expect.poll(() => subject.evaluate(() => resourceTracker.live().length)).toBe(0);
  const view = await subject.openPanel();
  await expect.poll(() => view.state('never closed')).toBe('not disposed collected');
});

test.describe('with allocation stacks', () => {
  // what is set is kept for the next panel
  test.afterEach(({ view }) => view.surface.evaluate(() => localStorage.clear()));

  test('shows where a resource was made, and tells the stack and the recent accesses of the row that is asked about', async ({
    subject,
    server,
    view,
  }) => {
    await subject.goto(`${server.origin}/maker.html`);
    await view.takeAllStacks();
    await subject.click(5, 5);
    await expect.poll(async () => (await view.rows())[0]?.['Made at']).toBe('maker.js:3');
    await subject.press('u');
    await view.click('Why is made by a click alive?');
    await expect.poll(() => view.text('.made')).toContain('Where it was made, and used');
    expect(await view.text('.stack')).toContain('maker.js:3');
    expect(await view.text('.made')).toMatch(/used \d+ s ago: by a key/);
  });
});
