import axe from 'axe-core';
import type { Panel } from '../browser/panel.ts';
import type { ControlState } from '../browser/surface.ts';

/** What axe finds wrong with the accessibility of the panel as it is now; of all its rules, or of some. */
export async function violations({ surface }: Panel, rules?: readonly string[]): Promise<string[]> {
  const has = () => 'axe' in globalThis;
  if (!(await surface.evaluate(has))) await surface.run(axe.source);
  return surface.evaluate(async (rules) => {
    const { axe } = globalThis as typeof globalThis & { axe: typeof import('axe-core') };
    const results = await axe.run(document, rules === null ? {} : { runOnly: [...rules] });
    return results.violations.map(({ id, nodes }) => {
      const places = nodes.map(({ html, any: [check] }) => {
        const { fgColor, bgColor } = check?.data ?? {};
        return fgColor === undefined ? html : `${html} (${fgColor} on ${bgColor})`;
      });
      return `${id}: ${places.join()}`;
    });
  }, rules ?? null);
}

/** What the pointer and the keyboard do to a control, by what one would say of it. */
const STATES: Readonly<Record<string, readonly ControlState[]>> = {
  'under the pointer': ['hover'],
  'pressed, with the focus': ['hover', 'active', 'focus', 'focus-visible'],
};

/**
 * What axe finds wrong with the panel as it is, and with its colors while controls are pointed at, pressed, or have the
 * focus: those that are toggled on, too.
 */
export async function violationsInAllStates(panel: Panel): Promise<string[]> {
  const found = await violations(panel);
  for (const [name, states] of Object.entries(STATES)) {
    await panel.surface.force(states);
    await panel.drawn();
    found.push(...(await violations(panel, ['color-contrast'])).map((violation) => `${name}: ${violation}`));
  }
  await panel.surface.force([]);
  return found;
}
