import fc from 'fast-check';
import { safeParse } from 'valibot';
import { expect, it } from 'vitest';
import { CHUNK_ROWS, MAX_LABEL } from '../../content/limits.ts';
import { fromBridge, fromPage, type Update } from '../../content/protocol.ts';

const update: Update = {
  type: 'update',
  seq: 1,
  reset: true,
  added: [[1, 'name', null, 0, 0, 'live', null]],
  removed: [],
  collected: [],
  verdicts: [],
  total: 1,
};

it('accepts an update', () => {
  expect(safeParse(fromPage, update).success).toBe(true);
});

it.each([
  ['a count below zero', { ...update, total: -1 }],
  ['a count that is no integer', { ...update, seq: 0.5 }],
  ['a count beyond what is safe', { ...update, seq: 2 ** 60 }],
  ['a name that is too long', { ...update, added: [[1, 'n'.repeat(MAX_LABEL + 1), null, 0, 0]] }],
  ['a name that is no string', { ...update, added: [[1, {}, null, 0, 0]] }],
  ['more rows than a chunk has', { ...update, added: Array(CHUNK_ROWS + 1).fill([1, '', null, 0, 0]) }],
  ['an array that is none', { ...update, removed: { length: 1 } }],
  ['an unknown type', { ...update, type: 'eval' }],
  ['a message that only a bridge may send', { type: 'forced', run: 1, proven: true }],
])('refuses %s', (_, message) => {
  expect(safeParse(fromPage, message).success).toBe(false);
});

it('never throws, and lets through only what it knows, whatever comes', () => {
  const types = fc.constantFrom('update', 'marked', 'swept', 'collecting', 'forced', 'broken', 'constructor');
  const almost = fc.dictionary(
    fc.constantFrom(...Object.keys(update), 'run', 'proven', '__proto__'),
    fc.anything(),
  );
  const message = fc.oneof(
    fc.anything(),
    fc.tuple(types, almost).map(([type, rest]) => ({ ...update, ...rest, type })),
  );
  fc.assert(
    fc.property(message, (data) => {
      const { success, output } = safeParse(fromBridge, data);
      if (!success) return;
      const known = ['update', 'swept', 'collecting', 'forced', 'broken', 'replaced', 'framesChanged'];
      expect(known).toContain(output.type);
      expect(Object.getPrototypeOf(output)).toBe(Object.prototype);
    }),
    { numRuns: 2000 },
  );
});
