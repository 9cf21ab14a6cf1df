import { readFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';
import { drawNaively, naively } from './naive.ts';
import { Renderer, run, times } from './session.ts';

/** Measures the list as one would draw it first, with the panel's look, in ms. */
export async function measureNaive(context: BrowserContext, url: string, rows: number, changes: number) {
  const page = await context.newPage();
  await page.goto(url);
  for (const css of ['panel/shell/panel.css', 'panel/list/list.css'])
    await page.addStyleTag({ content: readFileSync(new URL(`../../../${css}`, import.meta.url), 'utf8') });
  const renderer = await Renderer.of(context, page);
  await run(page, drawNaively, rows);
  await page.evaluate(() => document.body.getBoundingClientRect().height);
  const { intervals: scrolling, task } = await renderer.scrolled();
  const once = (what: 'change' | 'filter' | 'sort', value = '') => run(page, naively, { what, value });
  const script = await times(3, () => once('change', `${changes / 10}`));
  const filter = await times(2, (i) => once('filter', i % 2 === 0 ? 'card 1234' : ''));
  const sort = await times(1, () => once('sort'));
  await page.close();
  return { scrolling, task: [task], script, filter, sort };
}
