import { expect, it } from 'vitest';
import { shortAddress } from '../../../src/instrument/short-address.ts';

it.each([
  ['wss://user:password@example.org/feed?token=secret#part', 'wss://example.org/feed…'],
  ['https://example.org/@name', 'https://example.org/@name'],
  ['/worker.js', '/worker.js'],
  ['blob:https://example.org/6f2c', 'blob:…'],
  ['data:text/javascript,secret()', 'data:…'],
  [`/${'a'.repeat(200)}`, `/${'a'.repeat(99)}…`],
  [new URL('https://example.org'), 'https://example.org/'],
])('%s is told as %s', (address, told) => {
  expect(shortAddress(address)).toBe(told);
});
