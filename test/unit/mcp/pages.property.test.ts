import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textAnswer } from '../../../src/mcp/answer.ts';
import { PAGE_BYTES, pageOf } from '../../../src/mcp/pages.ts';
import { RAW } from '../unicode.ts';
import { cursorIn } from './asked.ts';

/** Lines of any length, of which some are long. */
const line = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 50 }),
  fc.nat({ max: 6000 }).map((length) => 'ä'.repeat(length)),
);

async function allPages(text: string): Promise<string[]> {
  const answer = textAnswer(text);
  const pages = [await pageOf(answer, 'a question', undefined)];
  for (let cursor = cursorIn(pages[0]); cursor !== undefined; cursor = cursorIn(pages.at(-1)))
    pages.push(await pageOf(answer, 'a question', cursor));
  return pages;
}

it('pages of an answer are all of it, in its order, and none is too long', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 60 }), async (lines) => {
      const told = lines.map((line) => `: ${line.replaceAll(/[\n]/g, '')}`);
      const pages = await allPages(told.join('\n'));
      for (const page of pages) expect(Buffer.byteLength(page)).toBeLessThanOrEqual(PAGE_BYTES);
      for (const page of pages) expect(page).not.toMatch(RAW);
      const shown = pages.flatMap((page) => page.split('\n').filter((line) => !line.startsWith('[lines ')));
      expect(shown).toHaveLength(Math.max(1, told.length));
      const plain = told.filter((line) => line.length < 4000 && /^[ -~ä]*$/.test(line));
      expect(shown).toEqual(expect.arrayContaining(plain));
    }),
    { numRuns: 60 },
  );
});
