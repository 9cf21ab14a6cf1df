import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestInfo } from '@playwright/test';
import type { Surface } from '../browser/surface.ts';
import type { Engine } from '../e2e/fixtures.ts';
import { compareSheets } from './sheet.ts';

const FOLDER = new URL('references/', import.meta.url);

/** How to have all references drawn anew, for who has changed what the panel looks like. */
const AGAIN = 'npm run pictures';

/**
 * Compares a sheet with its reference, or makes it the reference where Playwright was told to update those.
 *
 * @param table a document that draws.
 * @param name of the reference, without what it ends with.
 * @returns what is wrong with it, with the path of a picture that shows both; `null` if nothing is.
 */
export async function unlikeReference(
  table: Surface,
  { engine, name, sheet }: { engine: Engine; name: string; sheet: Buffer },
  testInfo: TestInfo,
): Promise<string | null> {
  const path = fileURLToPath(new URL(`${engine}/${name}.webp`, FOLDER));
  const isKnown = existsSync(path);
  const updates = testInfo.config.updateSnapshots;
  if (!isKnown && updates !== 'all' && updates !== 'changed')
    return `${name} has no reference yet: \`${AGAIN}\` draws it. Look at it then, and commit ${path}`;
  // one that looks the same stays as it is, so that a commit has those only that have changed
  const compared = isKnown ? await compareSheets(table, readFileSync(path), sheet) : null;
  if (isKnown && compared === null) return null;
  if (updates === 'all' || updates === 'changed') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, sheet);
    return null;
  }
  const picture = testInfo.outputPath(`${name}.png`);
  writeFileSync(picture, compared?.picture ?? sheet);
  await testInfo.attach(name, { path: picture });
  return `${name} looks otherwise in ${compared?.places} places: expected, actual and difference are in ${picture}. If it should, \`${AGAIN}\` draws the references anew`;
}
