import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { capsuleOf, MOST_BYTES } from './same-answers.ts';

const folder = new URL('../../heaps/versions/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.heapsnapshot'));

it.each(files)('a capsule of %s tells the same of all that is tracked', async (file) => {
  const { capsule, whole, told } = await capsuleOf(readFileSync(new URL(file, folder), 'utf8'));
  expect(told).toEqual(whole);
  expect(capsule).toMatchObject({ different: [], leftOut: 0, objects: Object.keys(whole).length });
  expect(capsule.json.length).toBeLessThan(MOST_BYTES);
});
