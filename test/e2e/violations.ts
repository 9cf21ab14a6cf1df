import axe from 'axe-core';
import type { Panel } from '../browser/panel.ts';

/** What axe finds wrong with the accessibility of the panel as it is now. */
export async function violations({ surface }: Panel): Promise<string[]> {
  await surface.run(axe.source);
  return surface.evaluate(async () => {
    const { axe } = globalThis as typeof globalThis & { axe: typeof import('axe-core') };
    const results = await axe.run(document);
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
  });
}
