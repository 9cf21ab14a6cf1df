import { expect } from '@playwright/test';
import type { Surface } from './surface.ts';

/** The panel in the words of its user, in any browser. What changes by itself is polled by whoever asks. */
export class PanelView {
  readonly surface: Surface;

  constructor(surface: Surface) {
    this.surface = surface;
  }

  /** The names in the rows that are drawn, from top to bottom. */
  async names(): Promise<string[]> {
    return (await this.rows()).map(({ Name }) => Name ?? '');
  }

  /** The cells of the rows that are drawn, by column. */
  rows(): Promise<Record<string, string>[]> {
    return this.surface.evaluate(() => {
      const table = document.querySelector('[role=grid][aria-label="Tracked resources"]');
      const headers = Array.from(table?.querySelectorAll('th:not(.actions) button') ?? []);
      const columns = headers.map((header) => header.firstChild?.textContent ?? '');
      const rows = Array.from(table?.querySelectorAll('tbody:not([aria-hidden]) tr') ?? []);
      return rows.map((row) => {
        const cells = Array.from(row.querySelectorAll('td'), (cell) => cell.textContent?.trim() ?? '');
        return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
      });
    });
  }

  /** Waits until a row has a name. */
  async waitFor(name: string): Promise<void> {
    await expect.poll(() => this.names(), { message: `the panel lists ${name}` }).toContain(name);
  }

  /** What a part of the panel says, by a CSS selector; '' if it is not shown. */
  text(selector: string): Promise<string> {
    return this.surface.evaluate((selector) => document.querySelector(selector)?.textContent ?? '', selector);
  }

  /** The text of what has the focus. */
  focused(): Promise<string> {
    return this.surface.evaluate(() => document.activeElement?.textContent ?? '');
  }

  status(): Promise<string> {
    return this.text('[role=status]');
  }

  /** The kinds that can be filtered by, each with its count. */
  kinds(): Promise<string[]> {
    return this.surface.evaluate(() =>
      Array.from(document.querySelectorAll('[role=group] button'), (button) => button.textContent ?? ''),
    );
  }

  /** Clicks, as a user does, on the button or field whose accessible name begins with `name`. */
  async click(name: string): Promise<void> {
    let place: { x: number; y: number } | null = null;
    await expect
      .poll(
        async () => {
          place = await this.surface.evaluate(placeOf, name);
          return place !== null;
        },
        { message: `the panel shows “${name}”, and it can be used` },
      )
      .toBe(true);
    const { x, y } = place ?? { x: 0, y: 0 };
    await this.surface.click(x, y);
  }

  async filter(text: string): Promise<void> {
    await this.click('Filter by name');
    await this.surface.press('ControlOrMeta+a', ...(text === '' ? ['Delete'] : text));
  }

  /** Forces a garbage collection and returns what the status says of it. */
  async forceGC(): Promise<string> {
    await this.click('Force GC and recheck');
    await expect
      .poll(() => this.text('progress, [role=status]'), { timeout: 30_000 })
      .not.toContain('still live');
    await expect.poll(() => this.status(), { timeout: 30_000 }).toContain('still live');
    return this.status();
  }
}

/** Runs in the panel. Buttons of a row are shown only when the pointer is over it, and take clicks all the same. */
function placeOf(name: string): { x: number; y: number } | null {
  const controls = Array.from(document.querySelectorAll<HTMLElement>('button, input'));
  const control = controls.find((control) =>
    (control.getAttribute('aria-label') ?? control.textContent ?? '').startsWith(name),
  );
  if (control === undefined || control.matches(':disabled')) return null;
  control.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = control.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}
