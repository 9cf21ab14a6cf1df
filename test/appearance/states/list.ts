import { enterRooms, leaveRooms } from './rooms.ts';
import type { State } from './state.ts';

/** The list itself, and what happens to it. */
export const LIST: readonly State[] = [
  {
    name: 'empty',
    enter: (stage) => stage.says('.empty', 'trackResource'),
  },
  { name: 'list', enter: enterRooms },
  {
    name: 'many kinds',
    async enter(stage) {
      await stage.page.evaluate(() => {
        const kinds = Array.from(
          { length: 30 },
          (_, i) => `subscription of the price feed of region ${i + 1}`,
        );
        globalThis.kept = { many: kinds.map((kind, i) => trackResource({}, `feed ${i + 1}`, kind)) };
      });
      await stage.listed(30);
    },
  },
  {
    name: 'verdicts',
    async enter(stage) {
      await stage.page.evaluate(() => {
        resourceTracker.mustDispose('file');
        const files = ['report.csv', 'export.json'].map((name) => trackResource({}, name, 'file'));
        const socket = trackResource({}, 'socket of the price feed', 'connection');
        globalThis.kept = { all: files, socket };
      });
      await stage.listed(3);
      await stage.page.evaluate(() => {
        disposeResource(kept.socket);
        kept.all = undefined;
      });
      await stage.recheck();
      await stage.recheck();
      await stage.says('[role=grid]', 'not disposed');
      await stage.says('[role=grid]', 'Retained');
    },
  },
  { name: 'recheck proven', enter: leaveRooms },
  {
    name: 'recheck not proven',
    browser: 'Firefox without collections',
    async enter(stage) {
      await enterRooms(stage);
      await stage.recheck();
      await stage.says('[role=status]', 'not proven');
    },
  },
  {
    name: 'recheck running',
    async enter(stage) {
      await enterRooms(stage);
      await stage.haltPage();
      await stage.panel.click('Force GC and recheck');
      await stage.says('[role=status]', 'Collecting garbage');
    },
  },
  {
    name: 'undo',
    async enter(stage) {
      await enterRooms(stage);
      await stage.panel.click('Untrack socket:1');
      await stage.says('.undo', 'Undo');
    },
  },
  {
    name: 'no page',
    async enter(stage) {
      await enterRooms(stage);
      await stage.page.goto(stage.engine === 'firefox' ? 'about:license' : 'chrome://version');
      await stage.says('.connection', 'No extension can run on this page.');
    },
  },
];
