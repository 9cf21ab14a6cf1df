import type { SourcePlace } from '../../src/heap/answers/source-places.ts';

/**
 * The place that a text ends with, as `address:line:column`, perhaps in parentheses: an allocation site, or a frame of a
 * stack.
 */
export function parsePlace(text: string): SourcePlace | null {
  const [, address, line, column] = /([^\s(@]+):(\d+):(\d+)\)?$/.exec(text) ?? [];
  if (address === undefined) return null;
  return {
    url: address.startsWith('/') ? `file://${address}` : address,
    line: Number(line),
    column: Number(column),
  };
}
