import type { Stage } from '../stage.ts';

/** Rooms were entered a minute ago: four rows each. Others have names and kinds as pages have them: long ones, none. */
export async function enterRooms(stage: Stage): Promise<void> {
  await stage.page.evaluate(() => demo.enter(10));
  await stage.listed(40);
  await stage.pass(65_000);
  await stage.page.evaluate(() => {
    const others = [
      ['subscription:orders/eu-west/4711/live-updates-of-the-price', 'subscription of the price feed'],
      ['', 'worker'],
      ['resize observer of the table of all open orders', null],
    ] as const;
    globalThis.kept = { others: others.map(([name, kind]) => trackResource({}, name, kind)) };
  });
  await stage.listed(43);
  await stage.pass(5_000);
}

/** All rooms were left, and a collection has told what is still held: three connections, two images, and the others. */
export async function leaveRooms(stage: Stage): Promise<void> {
  await enterRooms(stage);
  await stage.page.evaluate(() => demo.leave());
  await stage.recheck();
}

/** A collection has told what is still held, and nothing else is listed. */
export async function dismissRooms(stage: Stage): Promise<void> {
  await leaveRooms(stage);
  await stage.panel.click('Dismiss');
  await stage.listed(8);
}

/** The row in the tab order has the focus: the first, at first. */
export async function focusRow({ panel }: Stage): Promise<void> {
  await panel.surface.evaluate(() => document.querySelector<HTMLElement>('tbody tr[tabindex="0"]')?.focus());
}

/** Opens the form that ignores the focused row; its field can be typed into once it is there. */
export async function askForReason(stage: Stage): Promise<void> {
  await focusRow(stage);
  await stage.panel.surface.press('Shift+F10');
  await stage.panel.click('Ignore with a reason');
  await stage.says('dialog', 'rows are like this');
}
