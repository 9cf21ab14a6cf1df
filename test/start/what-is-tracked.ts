import type { Page } from '../browser/driver.ts';
import type { Panel } from '../browser/panel.ts';
import type { StartOptions } from './options.ts';
import { printRows } from './print-rows.ts';

/** Where each row is asked about by itself, so many are. */
const ASKED = 5;

/** Uses the panel once on what a page tracks itself: what is there, what a collection leaves, and what keeps that alive. */
export async function tellWhatIsTracked(
  page: Page,
  panel: Panel,
  { inFirefox, given }: StartOptions,
): Promise<void> {
  if (given === undefined) {
    await panel.waitFor('socket:1');
    await printRows('What the page tracks', panel);
    console.log('\nLeaving all rooms, then forcing a garbage collection…');
    await page.evaluate(() => document.querySelector<HTMLElement>('#leave')?.click());
  }
  const status = await panel.forceGC();
  await printRows('After “Force GC and recheck”', panel);
  if (/\b[1-9]\d* collected/.test(status)) {
    await panel.click('Dismiss');
    await printRows('What survived', panel);
  }
  const names = await panel.names();
  if (names.length === 0) return;
  console.log('\nWhat keeps them alive');
  console.table(inFirefox ? await retainers(panel, names.slice(0, ASKED)) : await paths(panel));
}

/** What a heap snapshot tells of all of them. */
async function paths(panel: Panel) {
  await panel.click('Why are they alive?');
  await panel.explanation();
  const [names, paths] = await Promise.all(
    ['.survivor', '.path'].map((part) => panel.texts(`.leak > ul > li ${part}`)),
  );
  return names?.map((name, i) => ({ Resource: name, 'Retaining path': paths?.[i] }));
}

/** What scripts can see, of one after another. */
async function retainers(panel: Panel, names: readonly string[]) {
  const answers: Record<string, string>[] = [];
  for (const name of names) {
    await panel.why(name);
    const paths = await panel.retainers();
    answers.push({ Resource: name, 'Live retainers': paths.join(', ') || 'none found' });
  }
  return answers;
}
