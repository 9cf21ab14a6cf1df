import { writeFileSync } from 'node:fs';
import { expect as playwrightExpect } from '@playwright/test';
import type { Page } from '../driver.ts';
import { Panel } from '../panel.ts';
import { PATIENCE } from '../patience.ts';
import {
  CONTROLS,
  type ControlState,
  type Look,
  type PanelSurface,
  type Surface,
  standalone,
} from '../surface.ts';
import type { Firefox } from './firefox.ts';
import * as privileged from './privileged.js';

const expect = playwrightExpect.configure({ timeout: PATIENCE });

/** WebDriver's names of the keys that tests press. */
const KEYS: Record<string, string> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Shift: '\uE008',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  End: '\uE010',
  Home: '\uE011',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  F10: '\uE03A',
  ControlOrMeta: process.platform === 'darwin' ? '\uE03D' : '\uE009',
};

const EVALUATOR = `const done = arguments[arguments.length - 1];
  (${privileged.evaluator})(arguments[0]).then((value) => done(JSON.stringify({ value })),
    (error) => done(JSON.stringify({ error: String(error) })));`;

/** Of a document, in the window's CSS pixels, and how many of those one of its own is. */
interface Corner {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** The document of a tab, or the panel in the DevTools of one. */
class FirefoxSurface implements Surface {
  protected readonly firefox: Firefox;
  protected readonly id: number;
  readonly #where: 'page' | 'panel';

  constructor(firefox: Firefox, id: number, where: 'page' | 'panel') {
    this.firefox = firefox;
    this.id = id;
    this.#where = where;
  }

  evaluate<R>(fn: () => R | Promise<R>): Promise<R>;
  evaluate<R, A>(fn: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  async evaluate<R, A>(fn: (argument: A) => R | Promise<R>, argument?: A): Promise<R> {
    return (await this.#evaluate(standalone(fn, argument))) as R;
  }

  async run(script: string): Promise<void> {
    await this.#evaluate(script);
  }

  async #evaluate(source: string): Promise<unknown> {
    const text = await this.firefox.run(privileged.evaluate, this.id, this.#where, EVALUATOR, source);
    const { value, error } = JSON.parse(text as string) as { value: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return value;
  }

  async click(x: number, y: number): Promise<void> {
    const corner = (await this.firefox.run(privileged.cornerOf, this.id, this.#where)) as Corner;
    // Firefox says that it has sent a click, and not that the process of the document has handled it
    await this.firefox.run(privileged.expectClick, this.id, this.#where);
    await this.firefox.click(corner.x + corner.zoom * x, corner.y + corner.zoom * y);
    await this.firefox.run(privileged.awaitedClick);
  }

  async press(...keys: string[]): Promise<void> {
    await this.firefox.run(privileged.focus, this.id, this.#where);
    const actions = keys.flatMap((key) => {
      const parts = key.split('+');
      // with a modifier it is a key, else a character
      const values = parts.map((part) => KEYS[part] ?? (parts.length > 1 ? part.toLowerCase() : part));
      const down = values.map((value) => ({ type: 'keyDown', value }));
      return [...down, ...values.toReversed().map((value) => ({ type: 'keyUp', value }))];
    });
    await this.firefox.act('key', actions);
  }
}

/** What those have who force colors: as in a theme of Windows with much contrast. */
const HIGHLIGHT = { 'ui.highlight': '#903909', 'ui.highlighttext': '#fff5e3' };

class FirefoxPanel extends FirefoxSurface implements PanelSurface {
  constructor(firefox: Firefox, id: number) {
    super(firefox, id, 'panel');
  }

  async resizeTo(width: number, height: number): Promise<void> {
    await this.firefox.run(privileged.resizePanel, this.id, width, height);
  }

  async picture(): Promise<Buffer> {
    return Buffer.from((await this.firefox.run(privileged.drawPanel, this.id)) as string, 'base64');
  }

  async leave(): Promise<void> {
    await this.firefox.pointTo(0, 0);
  }

  async setLook(look: Look): Promise<void> {
    await this.firefox.run(privileged.setLook, look, HIGHLIGHT);
    if (look !== 'forced colors') return;
    const areSo = (expected: readonly string[]) => {
      const probe = document.createElement('i');
      document.body.append(probe);
      const [highlight, field, ...theirs] = ['Highlight', 'Field', ...expected].map((color) => {
        probe.style.cssText = `color: ${color}; forced-color-adjust: none`;
        return getComputedStyle(probe).color;
      });
      probe.remove();
      return highlight === theirs[0] && field === theirs[1];
    };
    const expected = [HIGHLIGHT['ui.highlight'], 'white'];
    // the process of the panel hears of the colors of the system later than of all else
    await expect
      .poll(() => this.evaluate(areSo, expected), { message: 'colors are forced', intervals: [20] })
      .toBe(true);
  }

  async force(states: readonly ControlState[]): Promise<void> {
    await this.firefox.run(privileged.force, this.id, CONTROLS, states);
  }

  async zoom(factor: 1 | 2): Promise<void> {
    await this.firefox.run(privileged.zoomToolbox, this.id, factor);
  }
}

export class FirefoxTab extends FirefoxSurface implements Page {
  constructor(firefox: Firefox, id: number) {
    super(firefox, id, 'page');
  }

  async goto(url: string): Promise<void> {
    try {
      await this.firefox.run(privileged.load, this.id, url);
    } catch (error) {
      throw new Error(
        `${url} could not be opened in Firefox: ${error instanceof Error ? error.message : error}`,
      );
    }
  }

  async reload(): Promise<void> {
    await this.firefox.run(privileged.load, this.id, null);
  }

  async collectGarbage(): Promise<void> {
    await this.firefox.run(privileged.forceGC, this.id);
  }

  /** Opens DevTools on the tab, with the extension's panel in front. */
  async openPanel(): Promise<Panel> {
    await this.firefox.run(privileged.openPanel, this.id, this.firefox.extension);
    return Panel.drawnIn(new FirefoxPanel(this.firefox, this.id));
  }

  async screenshot(path: string): Promise<void> {
    writeFileSync(path, await this.firefox.screenshot());
  }

  /** For all of Firefox. */
  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.firefox.run(privileged.setTheme, theme);
  }

  shownElement(): Promise<string> {
    return this.firefox.run(privileged.shownElement, this.id) as Promise<string>;
  }

  shownSource(): Promise<string> {
    return this.firefox.run(privileged.shownSource, this.id) as Promise<string>;
  }

  /** Clicks on a place in the console. */
  async clickInConsole(place: string): Promise<void> {
    const { x, y } = (await this.firefox.run(privileged.placeInConsole, this.id, place)) as DOMPointReadOnly;
    await this.firefox.click(x, y);
  }

  async closeDevTools(): Promise<void> {
    await this.firefox.run(privileged.closeToolbox, this.id);
  }

  async close(): Promise<void> {
    await this.firefox.run(privileged.closeTab, this.id);
  }
}
