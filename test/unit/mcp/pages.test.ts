import { expect, it } from 'vitest';
import { textAnswer } from '../../../src/mcp/answer.ts';
import { pageOf } from '../../../src/mcp/pages.ts';
import { cursorIn } from './asked.ts';

const long = textAnswer(Array.from({ length: 3000 }, (_, at) => `line ${at + 1}`).join('\n'));

it('an answer that fits on a page is that and nothing else', async () => {
  expect(await pageOf(textAnswer('a\nb'), 'q', undefined)).toBe('a\nb');
});

it('a page says which lines it has, and the last one that it is the end', async () => {
  const first = await pageOf(long, 'q', undefined);
  expect(first).toMatch(/^line 1\n/);
  expect(first).toMatch(
    /\[lines 1 to 2,\d+ of 3,000; the next page: the same arguments, and cursor "[\w-]+"\]$/,
  );
  const last = await pageOf(long, 'q', cursorIn(first));
  expect(last).toMatch(/\nline 3000\n\[lines 2,\d+ to 3,000 of 3,000: this is the end\]$/);
});

it('a cursor of another question is refused, and so is what is none', async () => {
  const cursor = cursorIn(await pageOf(long, 'q', undefined));
  await expect(pageOf(long, 'another', cursor)).rejects.toThrow('This cursor is of another question');
  await expect(pageOf(textAnswer('a'), 'q', cursor)).rejects.toThrow('This cursor is of another question');
  await expect(pageOf(long, 'q', 'next')).rejects.toThrow('This is no cursor.');
});

it('where lines are made on demand, no more are made than a page has room for', async () => {
  const made: number[] = [];
  const answer = {
    ...{ length: 100_000, perPage: 10, head: ['above'] },
    async lines(from: number, to: number) {
      made.push(to - from);
      return Array.from({ length: to - from }, (_, at) => `object ${from + at}`);
    },
  };
  const first = await pageOf(answer, 'q', undefined);
  const second = await pageOf(answer, 'q', cursorIn(first));
  expect(made).toEqual([10, 10]);
  expect(second.split('\n').slice(0, 3)).toEqual(['above', 'object 10', 'object 11']);
});
