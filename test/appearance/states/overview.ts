import type { Stage } from '../stage.ts';
import { enterRooms } from './rooms.ts';
import type { State } from './state.ts';

/** What is told of all rows at once. */
export const OVERVIEW: readonly State[] = [
  {
    name: 'overview unfolded',
    async enter(stage) {
      await enterRooms(stage);
      await stage.panel.focus('connection 10');
      await stage.panel.surface.press('ArrowRight');
      await stage.says('.overview .parts', 'socket:');
    },
  },
  {
    name: 'overview pressed',
    async enter(stage) {
      await enterRooms(stage);
      await stage.recheck();
      await stage.page.evaluate(() => demo.enter(2));
      await stage.listed(51);
      await stage.panel.click('connection 12');
      await stage.listed(12);
    },
  },
  {
    name: 'overview by name',
    async enter(stage) {
      await enterRooms(stage);
      await stage.panel.groupBy('Name pattern');
    },
  },
  {
    name: 'timeline',
    async enter(stage) {
      await stage.panel.click('Timeline');
      await enterByAndBy(stage, 8_000);
      await stage.recheck();
      await stage.page.evaluate(() => demo.leave());
      await stage.pass(10_000);
      await stage.recheck();
      await stage.pass(10_000);
    },
  },
  {
    name: 'ages',
    async enter(stage) {
      await enterByAndBy(stage, 20_000);
      await stage.panel.click('Timeline');
      await stage.panel.click('Ages');
    },
  },
];

/** Enters ten rooms, some at a time. */
async function enterByAndBy(stage: Stage, milliseconds: number): Promise<void> {
  let listed = 0;
  for (const rooms of [2, 3, 1, 4]) {
    await stage.page.evaluate((rooms) => demo.enter(rooms), rooms);
    listed += 4 * rooms;
    await stage.listed(listed);
    await stage.pass(milliseconds);
  }
}
