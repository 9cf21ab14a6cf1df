import type { BrowserContext, Frame, Page as PlaywrightPage } from '@playwright/test';
import { type LaunchOptions, launch, openPanel } from './devtools.ts';
import type { Driver, Page } from './driver.ts';
import { PanelView } from './panel-view.ts';
import type { Surface } from './surface.ts';

/** Chromium, driven by Playwright. */
export async function launchChromium(options?: LaunchOptions): Promise<Driver> {
  const { context, close } = await launch(options);
  return {
    newPage: async () => new ChromiumPage(context, await context.newPage()),
    close,
  };
}

/** A document, and the page that takes the user's actions for it: for a panel, the page of DevTools. */
class ChromiumSurface implements Surface {
  readonly #frame: Frame;

  constructor(frame: Frame) {
    this.#frame = frame;
  }

  evaluate<R, A>(fn: (argument: A) => R | Promise<R>, argument?: A): Promise<R> {
    return this.#frame.evaluate(fn as (argument: unknown) => R | Promise<R>, argument as unknown);
  }

  async run(script: string): Promise<void> {
    await this.#frame.evaluate(script);
  }

  async click(x: number, y: number): Promise<void> {
    const element = this.#frame.parentFrame() === null ? null : await this.#frame.frameElement();
    const box = (await element?.boundingBox()) ?? { x: 0, y: 0 };
    await this.#frame.page().mouse.click(box.x + x, box.y + y);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#frame.page().keyboard.press(key);
  }
}

class ChromiumPage extends ChromiumSurface implements Page {
  readonly #context: BrowserContext;
  readonly #page: PlaywrightPage;
  #devtools: PlaywrightPage | undefined;

  constructor(context: BrowserContext, page: PlaywrightPage) {
    super(page.mainFrame());
    this.#context = context;
    this.#page = page;
  }

  async goto(url: string): Promise<void> {
    await this.#page.goto(url);
  }

  async reload(): Promise<void> {
    await this.#page.reload();
  }

  async collectGarbage(): Promise<void> {
    const session = await this.#context.newCDPSession(this.#page);
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    await session.detach();
  }

  async openPanel(): Promise<PanelView> {
    const { devtools, panel } = await openPanel(this.#context, this.#page);
    this.#devtools = devtools;
    return PanelView.drawnIn(new ChromiumSurface(panel));
  }

  async closeDevTools(): Promise<void> {
    await this.#devtools?.close();
  }

  async shownElement(): Promise<string> {
    const selected = this.#devtools?.locator('.elements-disclosure li.selected').first();
    return (await selected?.isVisible()) ? ((await selected?.textContent()) ?? '') : '';
  }

  async shownSource(): Promise<string> {
    // tools have no dot in their names
    const file = this.#devtools?.getByRole('tab', { name: /\.\w+$/, selected: true });
    if (!(await file?.isVisible())) return '';
    const line = await this.#devtools?.locator('.cm-editor:visible').first().evaluate(shownLine);
    return `${await file?.textContent()}:${line}`;
  }

  close(): Promise<void> {
    return this.#page.close();
  }
}

/** Runs in DevTools. The number beside the line that an editor was asked to show; '' before it does. */
function shownLine(editor: Element): string {
  const line = editor.querySelector('.cm-highlightedLine')?.getBoundingClientRect();
  const numbers = Array.from(editor.querySelectorAll('.cm-lineNumbers .cm-gutterElement'));
  return numbers.find((number) => number.getBoundingClientRect().top === line?.top)?.textContent ?? '';
}
