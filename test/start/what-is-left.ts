import { REALM_KEY } from '../../src/tracker/agreement.ts';
import type { Leak } from '../../src/tracker/leak.ts';
import type { Page } from '../browser/driver.ts';
import type { Panel } from '../browser/panel.ts';
import { leftRows } from './left-rows.ts';
import type { StartOptions } from './options.ts';
import { pressButton } from './press-button.ts';

const VISITS = 3;

/** Opens and closes a contact some times, and tells what is left of all that the page has taken from the platform. */
export async function tellWhatIsLeft(page: Page, panel: Panel, { given }: StartOptions): Promise<void> {
  if (given === undefined) {
    console.log(`Opening and closing a contact ${VISITS} times, then forcing two garbage collections…`);
    await panel.waitFor('click listener of <button>');
    for (let i = 0; i < VISITS; i++) {
      await pressButton(page, 'Open');
      await pressButton(page, 'Close');
    }
    // one frame ends soon: that each asks for the next one is known after a while only
    await panel.waitForKind('animation frame', VISITS);
  }
  await panel.forceGC();
  const status = await panel.forceGC();
  console.log('\nWhat is left');
  console.table(leftRows(await leaksOf(page)));
  console.log(status);
}

/** All that is listed, drawn in the panel or not: the realm of the page has it. */
function leaksOf(page: Page): Promise<Leak[]> {
  return page.evaluate((key) => {
    const { inspector } = Reflect.get(globalThis, Symbol.for(key));
    return [...inspector.notDisposed(), ...inspector.after(0, inspector.size())];
  }, REALM_KEY);
}
