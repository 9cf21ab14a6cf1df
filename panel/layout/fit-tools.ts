import type { Tool } from './tool-line.tsx';

/** CSS pixels: a button with an icon, with the text beside it, and the line before a group. */
const BUTTON = 26;
const TEXT = 140;
const GROUP = 9;

/** From this width on, what has a text of its own shows it. */
export const WITH_TEXT = 700;

/**
 * The tools that there is room for, and those that stay; the others, which are less important, are in a menu behind them.
 *
 * @param tools the most important first.
 * @param width CSS pixels of the line.
 * @param others of these, what else is on the line.
 */
export function fitTools(tools: readonly Tool[], width: number, others: number): readonly Tool[] {
  const widths = tools.map(
    ({ begins, hasText }) => BUTTON + (begins ? GROUP : 0) + (hasText && width >= WITH_TEXT ? TEXT : 0),
  );
  const all = widths.reduce((sum, width) => sum + width, 0);
  let free = width - others;
  if (all <= free) return tools;
  free -= BUTTON;
  for (const [i, { stays }] of tools.entries()) if (stays === true) free -= widths[i] ?? 0;
  return tools.filter(({ stays }, i) => {
    if (stays === true) return true;
    free -= widths[i] ?? 0;
    return free >= 0;
  });
}
