import { expect, keep, test } from './fixtures.ts';

test('filters by terms, and the counts follow', async ({ tab, panel }) => {
  await keep(tab, 'connection', 'db:main', 'db:replica');
  await keep(tab, 'image bitmap', 'avatar');
  await keep(tab, null, 'draft');
  await panel.waitFor('draft');
  for (const [filter, names] of [
    ['kind:connection -replica', ['db:main']],
    ['/^(db|av)/ -kind:conn*', ['avatar']],
    ['kind:"image bitmap","no kind"', ['avatar', 'draft']],
    ['age:>1h', []],
    ['state:live db:', ['db:main', 'db:replica']],
  ] as const) {
    await panel.filter(filter);
    await expect.poll(() => panel.names(), { message: filter }).toEqual(names);
  }
  await expect.poll(() => panel.text('.totals')).toContain('2 of 4 live');
});

test('suggests what there is behind a key, by keyboard', async ({ tab, panel }) => {
  await keep(tab, 'connection', 'db:main');
  await keep(tab, 'image bitmap', 'avatar');
  await panel.waitFor('avatar');
  await panel.filter('kind:im');
  await expect.poll(() => panel.texts('[role=option]')).toEqual(['"image bitmap"1']);
  await panel.surface.press('ArrowDown', 'Enter');
  await expect.poll(() => panel.field('Filter by name')).toBe('kind:"image bitmap"');
  await expect.poll(() => panel.names()).toEqual(['avatar']);
});

test('says in words what it does not understand, and is kept', async ({ tab, panel }) => {
  await keep(tab, 'connection', 'db:main');
  await keep(tab, null, 'draft');
  await panel.waitFor('draft');
  await panel.filter('db /(/');
  await expect.poll(() => panel.text('.filter-hints .problems')).toContain('is no regular expression');
  await expect.poll(() => panel.names()).toEqual(['db:main']);
  await panel.filter('db');
  await tab.closeDevTools();
  const again = await tab.openPanel();
  await again.waitFor('db:main');
  expect(await again.field('Filter by name')).toBe('db');
  expect(await again.names()).toEqual(['db:main']);
  await again.filter('');
});
