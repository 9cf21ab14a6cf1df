import { askForReason, enterRooms, focusRow } from './rooms.ts';
import type { State } from './state.ts';

const filtered = (text: string): Pick<State, 'enter' | 'atEachSize'> => ({
  enter: enterRooms,
  async atEachSize({ panel }) {
    await panel.filter(text);
    await panel.drawn();
  },
});

/** What opens over the panel. */
export const OVER: readonly State[] = [
  {
    name: 'row menu',
    enter: enterRooms,
    async atEachSize(stage) {
      await focusRow(stage);
      await stage.panel.surface.press('Shift+F10');
      await stage.says('[role=menu]', 'Ignore with a reason');
    },
  },
  {
    name: 'columns menu',
    enter: enterRooms,
    async atEachSize(stage) {
      await stage.panel.click('Columns');
      await stage.says('[role=menu]', 'Kind');
    },
  },
  { name: 'filter with suggestions', ...filtered('kind:') },
  { name: 'filter with an error', ...filtered('socket /(/ age:soon') },
  {
    name: 'ignore form',
    async enter(stage) {
      await enterRooms(stage);
      await askForReason(stage);
    },
  },
  {
    name: 'word explained',
    async enter(stage) {
      await enterRooms(stage);
      await stage.recheck();
    },
    async atEachSize(stage) {
      // it is placed when it opens; with nothing open, Escape is the key of DevTools
      const isOpen = (await stage.panel.text('[role=note]:popover-open')) !== '';
      if (isOpen) await stage.panel.surface.press('Escape');
      await stage.panel.click('What does “proven” mean?');
    },
  },
];
