import { expect as playwrightExpect } from '@playwright/test';
import { PATIENCE } from './patience.ts';
import type { Look, PanelSurface, Surface } from './surface.ts';

/** The panel is driven by programs, too, which have no configuration of Playwright's. */
const expect = playwrightExpect.configure({ timeout: PATIENCE });

/** The panel in the words of its user, in any browser. What changes by itself is polled by whoever asks. */
export class Panel {
  readonly surface: PanelSurface;

  constructor(surface: PanelSurface) {
    this.surface = surface;
  }

  /** The panel in a surface, once it is drawn: before, there may be another document, or one without any element. */
  static async drawnIn(surface: PanelSurface): Promise<Panel> {
    const isDrawn = () =>
      surface
        .evaluate(() => document.querySelector('[role=status]') !== null)
        .catch((error: Error) => error.message);
    await expect.poll(isDrawn, { message: 'the panel is drawn' }).toBe(true);
    return new Panel(surface);
  }

  /** Makes the panel as large as that, in CSS pixels, as its user does with DevTools; it has been laid out anew then. */
  async resizeTo(width: number, height: number): Promise<void> {
    await this.surface.resizeTo(width, height);
    const size = () => this.surface.evaluate(() => [innerWidth, innerHeight]);
    await expect.poll(size, { message: 'the panel is resized', intervals: [20] }).toEqual([width, height]);
    // what follows the size of an element is told of it before a frame is painted, and draws itself in the next one
    await this.drawn();
  }

  /** Makes the panel look as its user has set DevTools and the system. */
  async setLook(look: Look): Promise<void> {
    await this.surface.setLook(look);
    const isSo = (look: Look) =>
      document.documentElement.dataset.theme === (look === 'dark' ? 'dark' : 'light') &&
      matchMedia('(forced-colors: active)').matches === (look === 'forced colors') &&
      // forced colors may be of much contrast, too
      (look === 'forced colors' ||
        matchMedia('(prefers-contrast: more)').matches === (look === 'more contrast'));
    await expect
      .poll(() => this.surface.evaluate(isSo, look), { message: `the panel looks ${look}`, intervals: [20] })
      .toBe(true);
    await this.drawn();
  }

  /** Waits until what has changed is drawn, and what follows from that, too. */
  async drawn(): Promise<void> {
    await this.surface.evaluate(async () => {
      for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    });
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
        // where there is no room for the column of states, the name has it, to be heard
        const cells = Array.from(row.querySelectorAll('td'), (cell) =>
          ((cell.querySelector('.with-state') ?? cell).textContent ?? '').trim(),
        );
        return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
      });
    });
  }

  /** How many rows there are, drawn or not. */
  async rowCount(): Promise<number> {
    const count = () => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount');
    return Number(await this.surface.evaluate(count)) - 1;
  }

  /** The columns that the rows are sorted by, and in which direction. */
  sorting(): Promise<Record<string, string>> {
    return this.surface.evaluate(() => {
      const sorted = Array.from(document.querySelectorAll('th[aria-sort]:not([aria-sort=none])'));
      return Object.fromEntries(
        sorted.map((header) => [
          header.querySelector('button')?.firstChild?.textContent ?? '',
          header.getAttribute('aria-sort') ?? '',
        ]),
      );
    });
  }

  /** What the row of a resource says of its state; '' if there is no such row. */
  async state(name: string): Promise<string> {
    return (await this.rows()).find(({ Name }) => Name === name)?.State ?? '';
  }

  /** What the answer to "Why is it alive?" says; '' while none is shown. */
  answer(): Promise<string> {
    return this.text('.inquiry');
  }

  /** What holds the resource that was asked about, line by line; nothing while that is not known. */
  paths(): Promise<string[]> {
    return this.texts('.inquiry .path');
  }

  /** Asks why a resource is alive. */
  why(name: string): Promise<void> {
    return this.click(`Why is ${name} alive?`);
  }

  /** Waits for the answer from a heap snapshot: its groups, with the names and the paths in each. */
  async explanation(): Promise<string[]> {
    const fingerprint = () => this.text('.inquiry .fingerprint');
    await expect.poll(fingerprint, { message: 'what holds it is told' }).not.toBe('');
    return this.texts('.inquiry h3, .inquiry .survivor, .inquiry .path');
  }

  /** Waits for the live retainers of the resource that was asked about. */
  async retainers(): Promise<string[]> {
    const isAnswered = /live retainer|not in memory any more|is gone/;
    await expect.poll(() => this.answer(), { message: 'the page is searched' }).toMatch(isAnswered);
    return this.paths();
  }

  /** Takes allocation stacks of all that is tracked from now on. */
  async takeAllStacks(): Promise<void> {
    await this.click('Settings');
    await this.choose('Allocation stacks', 'all');
    await this.click('Settings');
    // the page has been told once it answers what it was asked after that
    await this.forceGC();
  }

  /** Chooses a value in a list of values, by the keyboard. */
  choose(name: string, value: string): Promise<void> {
    return choose(this.surface, name, value);
  }

  /** Loads the page anew, and tracks from its first script on all that it takes from the platform. */
  async trackAutomatically(): Promise<void> {
    await this.click('Automatic tracking');
    await this.click('Reload and track');
    const state = () => this.text('.automatic .hint');
    await expect.poll(state, { message: 'the page is loaded and tracked' }).toContain('This load is tracked');
    await this.click('Automatic tracking');
  }

  /** Waits until a row has a name. */
  async waitFor(name: string): Promise<void> {
    await expect.poll(() => this.names(), { message: `the panel lists ${name}` }).toContain(name);
  }

  /** Waits until so many of a kind are listed. */
  async waitForKind(kind: string, count: number): Promise<void> {
    await expect
      .poll(() => this.kinds(), { message: `the panel lists ${count} of the kind ${kind}` })
      .toContain(`${kind} ${count}`);
  }

  /** What a part of the panel says, by a CSS selector; '' if it is not shown. */
  text(selector: string): Promise<string> {
    return this.surface.evaluate((selector) => document.querySelector(selector)?.textContent ?? '', selector);
  }

  /** What each of several parts of the panel says. */
  texts(selector: string): Promise<string[]> {
    return this.surface.evaluate(
      (selector) => Array.from(document.querySelectorAll(selector), (part) => part.textContent ?? ''),
      selector,
    );
  }

  /** What is typed into a field, by its accessible name. */
  field(name: string): Promise<string | undefined> {
    return this.surface.evaluate(
      (name) => document.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`)?.value,
      name,
    );
  }

  /** What is in the clipboard, as a field of one line takes it. */
  async pasted(): Promise<string> {
    await this.filter('');
    await this.surface.press('ControlOrMeta+v');
    const text = async () => (await this.field('Filter by name')) ?? '';
    await expect.poll(text, { message: 'something is pasted' }).not.toBe('');
    const pasted = await text();
    await this.filter('');
    return pasted;
  }

  /** The accessible name of what has the focus, or else its text. */
  focused(): Promise<string> {
    return this.surface.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    });
  }

  status(): Promise<string> {
    return this.text('[role=status]');
  }

  /** The kinds that can be filtered by, each with its count. */
  kinds(): Promise<string[]> {
    return this.groups('kind');
  }

  /** What can be filtered by, each with its count: kinds, places and so on, whatever the rows are grouped by. */
  groups(by: string): Promise<string[]> {
    return this.texts(`[role=group][aria-label="Filter by ${by}"] button`);
  }

  /** What the lines say to a screen reader. */
  lines(by: string): Promise<string[]> {
    return this.surface.evaluate(
      (name) =>
        Array.from(
          document.querySelectorAll(`[role=group][aria-label="${name}"] button`),
          (line) => line.getAttribute('aria-label') ?? '',
        ),
      `Filter by ${by}`,
    );
  }

  /** Groups the rows by something else, by the keys of its user. */
  async groupBy(by: string): Promise<void> {
    const options = await this.surface.evaluate(() => {
      const select = document.querySelector<HTMLSelectElement>('select[aria-label="Group by"]');
      return Array.from(select?.options ?? [], ({ text }) => text);
    });
    const down = options.indexOf(by);
    if (down < 0) throw new Error(`Rows can be grouped by ${options.join(', ')}, and not by ${by}.`);
    await this.focus('Group by');
    await this.surface.press('Home', ...Array.from({ length: down }, () => 'ArrowDown'));
    const chosen = () => this.text('select[aria-label="Group by"] option:checked');
    await expect.poll(chosen, { message: `the rows are grouped by ${by}` }).toBe(by);
  }

  /**
   * Clicks, as a user does, on the button or field whose accessible name begins with `name`. What moves away under the
   * pointer is clicked on where it has gone to, and what has come there instead is spared. A tool that finds no room is
   * clicked on in the menu of those.
   */
  async click(name: string): Promise<void> {
    const hit = async (name: string) => {
      const place = await this.surface.evaluate(aim, name);
      if (place === null) return false;
      await this.surface.click(place.x, place.y);
      return this.surface.evaluate(isHit);
    };
    const click = async () => {
      const menu = await this.surface.evaluate(closedMenuWith, name);
      if (menu !== null) await hit(menu);
      return hit(name);
    };
    await expect.poll(click, { message: `the panel shows “${name}”, and it can be used` }).toBe(true);
  }

  /** Gives the focus to what a click on `name` would be on. */
  async focus(name: string): Promise<void> {
    const focus = (name: string) => {
      const controls = Array.from(document.querySelectorAll<HTMLElement>('button, input, select'));
      const control = controls.find((control) =>
        (control.getAttribute('aria-label') ?? control.textContent ?? '').startsWith(name),
      );
      control?.focus();
      return document.activeElement === control;
    };
    await expect
      .poll(() => this.surface.evaluate(focus, name), { message: `${name} has the focus` })
      .toBe(true);
  }

  /** Sets the debugging port, or none, where the answer says how to get one. */
  async setPort(text: string): Promise<void> {
    await this.click('Debugging port');
    await this.surface.press('ControlOrMeta+a', ...(text === '' ? ['Delete'] : text), 'Enter');
  }

  /** Types a filter, and has typed all of it. */
  async filter(text: string): Promise<void> {
    await this.click('Filter by name');
    await this.surface.press('ControlOrMeta+a', ...(text === '' ? ['Delete'] : text));
    // Firefox says that keys were pressed before they are typed
    const typed = () => this.field('Filter by name');
    await expect.poll(typed, { message: 'the filter is typed', intervals: [20] }).toBe(text);
  }

  /** Forces a garbage collection and returns what the status says of it. */
  async forceGC(): Promise<string> {
    await this.surface.evaluate(countOutcomes);
    await this.click('Force GC and recheck');
    const outcomes = () => this.surface.evaluate(() => document.documentElement.dataset.outcomes);
    await expect.poll(outcomes, { message: 'the recheck ends' }).toBe('1');
    return this.status();
  }
}

/** Chooses a value in a list of values, by the keyboard. */
export async function choose(surface: Surface, name: string, value: string): Promise<void> {
  const find = (name: string) => {
    const list = document.querySelector<HTMLSelectElement>(`select[aria-label="${name}"]`);
    // its name may change with what is chosen
    if (list !== null) list.dataset.choosing = '';
    list?.focus();
    return list !== null;
  };
  await expect.poll(() => surface.evaluate(find, name), { message: `there is “${name}”` }).toBe(true);
  const state = () => {
    const list = document.querySelector<HTMLSelectElement>('select[data-choosing]');
    return list && { at: list.selectedIndex, values: Array.from(list.options, (option) => option.value) };
  };
  const step = async () => {
    const list = await surface.evaluate(state);
    if (list === null) return null;
    const way = list.values.indexOf(value) - list.at;
    if (way !== 0) await surface.press(way > 0 ? 'ArrowDown' : 'ArrowUp');
    return list.values[list.at];
  };
  await expect.poll(step, { message: `“${value}” is chosen for “${name}”` }).toBe(value);
  await surface.evaluate(() => {
    document.querySelector<HTMLElement>('select[data-choosing]')?.removeAttribute('data-choosing');
  });
}

/** Runs in the panel. A recheck can end sooner than one can look again, and say the same as the one before. */
function countOutcomes(): void {
  const root = document.documentElement;
  root.dataset.outcomes = '0';
  const observer = new MutationObserver((changes) => {
    const status = document.querySelector('[role=status]');
    const isOutcome = status?.textContent?.includes('still live') ?? false;
    if (!isOutcome || !changes.some(({ target }) => status?.contains(target))) return;
    root.dataset.outcomes = '1';
    observer.disconnect();
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
}

/**
 * Runs in the panel. The middle of a control, once it stands still and nothing is before it. Buttons of a row are shown
 * only when the pointer is over it, and take clicks all the same. Until {@link isHit}, no other control can be clicked.
 */
async function aim(name: string): Promise<{ x: number; y: number } | null> {
  const controls = Array.from(document.querySelectorAll<HTMLElement>('button, input, select'));
  const control = controls.find((control) =>
    (control.getAttribute('aria-label') ?? control.textContent ?? '').startsWith(name),
  );
  if (control === undefined || control.matches(':disabled')) return null;
  // whoever wants it unfolds what it is in
  for (let part = control.closest('details'); part; part = part.parentElement?.closest('details') ?? null)
    part.open = true;
  control.scrollIntoView({ block: 'nearest' });
  const middle = () => {
    const { x, y, width, height } = control.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const before = middle();
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  const { x, y } = middle();
  const moves = x !== before.x || y !== before.y;
  if (moves || !control.contains(document.elementFromPoint(x, y))) return null;

  const { dataset } = document.documentElement;
  const id = crypto.randomUUID();
  dataset.aim = id;
  const events = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
  const guard = (event: Event) => {
    if (dataset.aim !== id) {
      for (const type of events) removeEventListener(type, guard, true);
    } else if (!(event.target instanceof Node && control.contains(event.target))) {
      event.stopImmediatePropagation();
      event.preventDefault();
    } else if (event.type === 'click') dataset.hit = id;
  };
  for (const type of events) addEventListener(type, guard, true);
  return { x, y };
}

/** Runs in the panel. The name of the button that opens the menu with a tool that finds no room; `null` if there is room. */
function closedMenuWith(name: string): string | null {
  const more = document.querySelector<HTMLElement>('[data-tool="more"][aria-expanded="false"]');
  const isThere = more?.title.split('\n').some((tool) => tool.startsWith(name)) ?? false;
  return isThere ? (more?.getAttribute('aria-label') ?? null) : null;
}

/** Runs in the panel. Whether what {@link aim} has aimed at was clicked. */
function isHit(): boolean {
  const { dataset } = document.documentElement;
  const isHit = dataset.aim !== undefined && dataset.hit === dataset.aim;
  delete dataset.aim;
  return isHit;
}
