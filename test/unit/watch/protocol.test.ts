import { expect, it } from 'vitest';
import { Lines, parseFromProgram, parseToProgram } from '../../../src/watch/protocol.ts';

it('messages come in pieces, and each line is one', () => {
  const lines = new Lines();
  expect(lines.add('{"type":"lo')).toEqual([]);
  expect(lines.add('oked"}\n\n{"type":"looked"}\n{')).toEqual(['{"type":"looked"}', '{"type":"looked"}']);
  expect(lines.add('}\n')).toEqual(['{}']);
});

it('what has no end takes no memory, and is no message', () => {
  const lines = new Lines();
  for (let i = 0; i < 100; i++) lines.add('x'.repeat(1000));
  expect(lines.add('y'.repeat(5000)).join('')).toBe('');
  expect(lines.add('\n{"type":"mark"}\n')).toEqual(['{"type":"mark"}']);
});

it('anything else than the messages is none', () => {
  expect(parseFromProgram('{"type":"mark","id":101,"milliseconds":4.5,"more":1}')).toEqual({
    ...{ type: 'mark', id: 101, milliseconds: 4.5 },
  });
  expect(parseFromProgram('{"type":"ending"}')).toEqual({ type: 'ending' });
  const foreign = [
    '',
    'null',
    '[]',
    '{"type":"mark","id":"101"}',
    '{"type":"mark","id":-1,"milliseconds":1}',
  ];
  for (const line of [...foreign, '{"type":"hello","pid":1}', '{"type":"failed"}', '{"type":'])
    expect(parseFromProgram(line)).toBeNull();
  expect(parseToProgram('{"type":"look"}')).toEqual({ type: 'look' });
  expect(parseToProgram('{"type":"looked"}')).toBeNull();
});
