import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/mcp/answer.ts';
import { KnownAnswers } from '../../../src/mcp/known-answers.ts';

const answer = (length: number): Answer => ({ length, lines: async () => [] });

describe('of the answers to questions about a file', () => {
  it('the fifty that were asked for last are kept', () => {
    const answers = new KnownAnswers();
    const first = answer(1);
    answers.keep('first', first);
    answers.keep('second', answer(1));
    for (let at = 0; at < 49; at++) {
      answers.keep('first', first);
      answers.keep(`question ${at}`, answer(1));
    }
    expect(answers.get('first')).toBe(first);
    expect(answers.get('second')).toBeUndefined();
    expect(answers.get('question 0')).toBeDefined();
  });

  it('fewer are kept where they are long, and the last one always', () => {
    const answers = new KnownAnswers();
    for (const question of ['a', 'b', 'c']) answers.keep(question, answer(400_000));
    expect(['a', 'b', 'c'].map((question) => answers.get(question) !== undefined)).toEqual([
      false,
      true,
      true,
    ]);
    answers.keep('d', answer(5_000_000));
    expect(['b', 'c', 'd'].map((question) => answers.get(question) !== undefined)).toEqual([
      false,
      false,
      true,
    ]);
  });
});
