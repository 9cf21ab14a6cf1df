import { dismissRooms, focusRow } from './rooms.ts';
import { answered } from './sidebar.ts';
import type { State } from './state.ts';

/** The other languages: in German words are long, in Japanese lines break anywhere. */
export const LANGUAGES: readonly State[] = (
  [
    ['German', 'de'],
    ['Japanese', 'ja'],
  ] as const
).flatMap(([name, language]): State[] => [
  {
    name: `answer in ${name}`,
    async enter(stage) {
      await dismissRooms(stage);
      await stage.speak(language);
      await focusRow(stage);
      await stage.panel.surface.press('ArrowDown', 'Enter');
      await answered(stage);
    },
  },
  {
    name: `leak check in ${name}`,
    async enter(stage) {
      await stage.panel.click('Timeline');
      await dismissRooms(stage);
      await stage.collectBy('Leak check');
      await stage.says('.leak-check', 'Marked.');
      await stage.page.evaluate(() => demo.enter(10));
      await stage.listed(48);
      await stage.page.evaluate(() => demo.leave());
      await stage.collectBy('Check');
      await stage.says('.leak-check .sentence', 'survived');
      await stage.pass(1_000);
      await stage.speak(language);
    },
  },
  {
    name: `settings in ${name}`,
    async enter(stage) {
      await stage.panel.click('Settings');
      await stage.speak(language);
    },
  },
]);
