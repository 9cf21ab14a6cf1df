import type { Stage } from '../stage.ts';
import { askForReason, dismissRooms, enterRooms } from './rooms.ts';
import type { State } from './state.ts';

const opened =
  (button: string) =>
  async (stage: Stage): Promise<void> => {
    await enterRooms(stage);
    await stage.panel.click(button);
    await stage.panel.drawn();
  };

/** The live retainers of the avatar are told; in Chromium, that no browser listens on the usual ports, too. */
export async function answered(stage: Stage): Promise<void> {
  await stage.says('.inquiry .path', 'window.demo.avatars');
  if (stage.engine === 'chromium') await stage.says('.inquiry', '9222, 9223');
}

/** What opens beside the list. */
export const SIDEBAR: readonly State[] = [
  {
    name: 'answer',
    async enter(stage) {
      await dismissRooms(stage);
      await stage.panel.why('avatar 5');
      await answered(stage);
    },
  },
  {
    name: 'answer with a port',
    browser: 'Chromium with a port',
    async enter(stage) {
      await dismissRooms(stage);
      await stage.panel.why('socket:3');
      await stage.panel.explanation();
    },
  },
  {
    name: 'leak check marked',
    async enter(stage) {
      await enterRooms(stage);
      await stage.collectBy('Leak check');
      await stage.says('.leak-check', 'Marked.');
    },
  },
  {
    name: 'leak check',
    async enter(stage) {
      await enterRooms(stage);
      await stage.collectBy('Leak check');
      await stage.says('.leak-check', 'Marked.');
      await stage.page.evaluate(() => demo.enter(10));
      await stage.listed(83);
      await stage.page.evaluate(() => demo.leave());
      await stage.collectBy('Check');
      await stage.says('.leak-check .sentence', 'survived 2 proven GCs');
    },
  },
  {
    name: 'hidden and ignored',
    async enter(stage) {
      await enterRooms(stage);
      await askForReason(stage);
      await stage.panel.surface.press(...'pooled', 'Enter');
      await stage.panel.click('10 hidden or ignored');
      await stage.says('.exclusions', 'pooled');
    },
  },
  { name: 'settings', enter: opened('Settings') },
  { name: 'help', enter: opened('Help') },
  { name: 'automatic tracking', enter: opened('Automatic tracking') },
  { name: 'growth', enter: opened('Find what leaks') },
  {
    name: 'growth found',
    async enter(stage) {
      await stage.page.evaluate(() => demo.enter(1));
      await stage.listed(4);
      const says = (text: string) => stage.says('.inquiry', text);
      await stage.panel.click('Find what leaks');
      await stage.collectBy('Start');
      await says('Measured. Now do something');
      for (const done of ['1 of 3 measured', '2 of 3 measured', '3 repeats measured']) {
        await stage.page.evaluate(() => demo.enter(5));
        await stage.collectBy('I did it and undid it');
        await says(done);
      }
      await stage.panel.click('Show what grew');
      await says('Grew every time');
    },
  },
];
