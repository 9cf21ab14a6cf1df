import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import manifest from '../../../manifest.json' with { type: 'json' };

const SIGNATURE = '89504e470d0a1a0a';

it.each(Object.entries(manifest.icons))('the icon for %s pixels is a PNG of that size', (size, path) => {
  const png = readFileSync(new URL(`../../../${path}`, import.meta.url));
  expect(png.toString('hex', 0, 8)).toBe(SIGNATURE);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
});
