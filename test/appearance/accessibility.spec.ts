import { violationsInAllStates } from '../e2e/violations.ts';
import { expect, TAGS, TESTS } from './stage.ts';
import { STATES } from './states/index.ts';

const LOOKS = ['light', 'dark', 'forced colors', 'more contrast'] as const;

for (const { name, browser = 'usual', enter, atEachSize } of STATES)
  TESTS[browser](`axe finds nothing in ${name}`, { tag: TAGS[browser] }, async ({ stage }) => {
    await enter(stage);
    for (const look of LOOKS) {
      await stage.panel.setLook(look);
      await atEachSize?.(stage);
      await stage.panel.surface.leave();
      expect.soft(await violationsInAllStates(stage.panel), look).toEqual([]);
    }
  });
