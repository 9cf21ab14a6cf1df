import type { Panel } from '../browser/panel.ts';
import { unlikeReference } from './references.ts';
import { sheetOf } from './sheet.ts';
import { SHEETS } from './sizes.ts';
import { expect, TAGS, TESTS } from './stage.ts';
import { STATES } from './states/index.ts';

for (const { name, browser = 'usual', enter, atEachSize } of STATES)
  TESTS[browser](
    `looks as it did: ${name}`,
    { tag: TAGS[browser] },
    async ({ stage, table, engine }, testInfo) => {
      await enter(stage);
      for (const sheet of SHEETS) {
        const pictures = await picturesOf(stage.panel, sheet, async () => atEachSize?.(stage));
        const drawn = {
          engine,
          name: `${name.replaceAll(' ', '-')}-${sheet.name}`,
          sheet: await sheetOf(table, pictures),
        };
        expect.soft(await unlikeReference(table, drawn, testInfo)).toBeNull();
      }
    },
  );

async function picturesOf(
  panel: Panel,
  { look, zoom, sizes }: (typeof SHEETS)[number],
  atEachSize: () => Promise<void>,
): Promise<Buffer[][]> {
  await panel.setLook(look);
  await panel.surface.zoom(zoom);
  const rows: Buffer[][] = [];
  for (const row of sizes) {
    const pictures: Buffer[] = [];
    for (const [width, height] of row) {
      await panel.resizeTo(width, height);
      await atEachSize();
      await panel.surface.leave();
      await pointAt(panel, false);
      await panel.drawn();
      pictures.push(await panel.surface.picture());
      await pointAt(panel, true);
    }
    rows.push(pictures);
  }
  await panel.surface.zoom(1);
  return rows;
}

/** Whether something can be pointed at. */
const pointAt = (panel: Panel, canBe: boolean): Promise<void> =>
  panel.surface.evaluate((canBe) => {
    const { style } = document.documentElement;
    style.pointerEvents = canBe ? '' : 'none';
    // what was pointed at before is told that this is over, at the latest, when it is drawn no longer
    style.display = 'none';
    document.documentElement.getBoundingClientRect();
    style.display = '';
  }, canBe);
