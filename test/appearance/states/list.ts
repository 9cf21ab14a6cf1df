import type { Stage } from '../stage.ts';
import type { State } from './state.ts';

/** Ten rooms were entered a minute ago, and others have names and kinds as pages have them: none, long ones. */
async function enterRooms(stage: Stage): Promise<void> {
  await stage.page.evaluate(() => demo.enter(10));
  await stage.listed(40);
  await stage.pass(65_000);
  await stage.page.evaluate(() => {
    const names = [
      ['subscription:orders/eu-west/4711/live-updates-of-the-price', 'subscription of the price feed'],
      ['', 'worker'],
      ['resize observer of the table of all open orders', null],
    ] as const;
    globalThis.kept = { more: names.map(([name, kind]) => trackResource({}, name, kind)) };
  });
  await stage.listed(43);
  await stage.pass(5_000);
}

/** All rooms were left, and a collection told what is still held. */
async function leaveRooms(stage: Stage): Promise<void> {
  await enterRooms(stage);
  await stage.page.evaluate(() => demo.leave());
  await stage.recheck();
}

export const LIST: readonly State[] = [
  { name: 'list', enter: enterRooms },
  { name: 'recheck proven', enter: leaveRooms },
];
