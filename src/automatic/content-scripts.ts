import { KINDS, type Kind } from '../instrument/kinds.ts';
import { SCRIPT_NAME } from './noise.ts';
import type { AutomaticOptions } from './options.ts';

/*
 * Content scripts that begin automatic tracking in a page. A browser puts files into pages and gives them no options; so
 * each option is a file of its own, and the last one begins with what those before it have left.
 */

const PAGE = 'automatic/page.js';
const OPTIONS = "Symbol.for('resource-tracker:automatic')";

const fileOf = (option: string): string => `automatic/${option.replaceAll(' ', '-').toLowerCase()}.js`;

/** The files that stand for options, in the order in which they have to run. */
export const automaticFiles = ({ kinds = KINDS, stacks = 'all' }: AutomaticOptions): string[] => [
  ...kinds.map(fileOf),
  fileOf(`stacks ${stacks}`),
  PAGE,
];

/** What kinds such files stand for. */
export const kindsOf = (files: readonly string[]): Kind[] =>
  KINDS.filter((kind) => files.includes(fileOf(kind)));

/**
 * All files, by their names, with their text.
 *
 * @param page the text of `page.ts`.
 */
export function automaticContentScripts(page: string): Record<string, string> {
  const begin = `globalThis[${OPTIONS}] ??= { kinds: [] }`;
  const kinds = KINDS.map((kind) => [fileOf(kind), `(${begin}).kinds.push(${JSON.stringify(kind)});`]);
  const stacks = ['off', 'sampled', 'all'].map((level) => [
    fileOf(`stacks ${level}`),
    `(${begin}).stacks = '${level}';`,
  ]);
  const last = `((key) => { const AUTOMATIC_OPTIONS = globalThis[key]; delete globalThis[key]; ${page} })(${OPTIONS});\n//# sourceURL=${SCRIPT_NAME}\n`;
  return Object.fromEntries([...kinds, ...stacks, [PAGE, last]]);
}
