import { violationsInAllStates } from '../e2e/violations.ts';
import { expect, test } from './stage.ts';
import { STATES } from './states/index.ts';

const LOOKS = ['light', 'dark', 'forced colors', 'more contrast'] as const;

for (const { name, enter, atEachSize } of STATES)
  test(`axe finds nothing in ${name}`, async ({ stage }) => {
    await enter(stage);
    for (const look of LOOKS) {
      await stage.panel.setLook(look);
      await atEachSize?.(stage);
      await stage.panel.surface.leave();
      expect.soft(await violationsInAllStates(stage.panel), look).toEqual([]);
    }
  });
