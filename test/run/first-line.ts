import { stripVTControlCharacters } from 'node:util';

/** The first line of an error's message that says something, without colours. */
export function firstLine(message: string): string {
  const lines = stripVTControlCharacters(message).split('\n');
  return lines.map((line) => line.trim()).find((line) => line !== '') ?? 'no message';
}
