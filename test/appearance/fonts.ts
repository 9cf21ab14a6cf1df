import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Panel } from '../browser/panel.ts';

const { resolve } = createRequire(import.meta.url);

const face = (
  family: 'Roboto' | 'Roboto Mono' | 'Sawarabi Gothic',
  weight: 400 | 500,
  subset: string,
): string => {
  const name = family.toLowerCase().replace(' ', '-');
  const file = resolve(`@fontsource/${name}/files/${name}-${subset}-${weight}-normal.woff2`);
  const url = `data:font/woff2;base64,${readFileSync(file).toString('base64')}`;
  return `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url("${url}"); }`;
};

/** Fonts that a package brings, so that the pictures of all machines agree. Of a glyph in several, the last has it. */
const STYLE = [
  // arrows and the like
  face('Roboto', 400, 'symbols'),
  face('Roboto', 500, 'symbols'),
  face('Roboto', 400, 'math'),
  face('Roboto', 500, 'math'),
  face('Roboto', 400, 'latin'),
  face('Roboto', 500, 'latin'),
  face('Roboto Mono', 400, 'latin'),
  face('Sawarabi Gothic', 400, 'japanese'),
  ':root { --sans: "Roboto", "Sawarabi Gothic" !important; --mono: "Roboto Mono", "Roboto", "Sawarabi Gothic" !important; }',
  // what moves is another picture each time; the color of the caret is the system’s where colors are forced
  '*, ::before, ::after { animation: none !important; transition: none !important; caret-color: transparent !important; caret-animation: manual !important; }',
].join('\n');

/** Draws the panel with the same fonts on every machine, and without what moves. */
export async function useFonts({ surface }: Panel): Promise<void> {
  await surface.evaluate(async (text) => {
    const style = document.createElement('style');
    style.textContent = text;
    document.head.append(style);
    await Promise.all(Array.from(document.fonts, (font) => font.load()));
  }, STYLE);
}
