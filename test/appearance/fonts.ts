import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Panel } from '../browser/panel.ts';

const { resolve } = createRequire(import.meta.url);

const face = (family: string, weight: number, file: string): string => {
  const font = readFileSync(resolve(file)).toString('base64');
  return `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url("data:font/woff2;base64,${font}"); }`;
};

/** Fonts that a package brings, so that the pictures of all machines agree. */
const STYLE = [
  face('Roboto', 400, '@fontsource/roboto/files/roboto-latin-400-normal.woff2'),
  face('Roboto', 500, '@fontsource/roboto/files/roboto-latin-500-normal.woff2'),
  face('Roboto Mono', 400, '@fontsource/roboto-mono/files/roboto-mono-latin-400-normal.woff2'),
  ':root { --sans: "Roboto" !important; --mono: "Roboto Mono" !important; }',
  // what moves is another picture each time
  '*, ::before, ::after { animation: none !important; transition: none !important; caret-color: transparent !important; }',
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
