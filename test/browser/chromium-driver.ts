import {
  type BrowserContext,
  type CDPSession,
  type Frame,
  type Page as PlaywrightPage,
  expect as playwrightExpect,
} from '@playwright/test';
import manifest from '../../manifest.json' with { type: 'json' };
import { takeHeapSnapshot } from '../../src/heap/take-snapshot.ts';
import { type LaunchOptions, launch, openPanel } from './devtools.ts';
import type { Driver, Page } from './driver.ts';
import { EXTENSION_ID } from './extension-id.ts';
import { Panel } from './panel.ts';
import { PATIENCE } from './patience.ts';
import {
  CONTROLS,
  type ControlState,
  type Look,
  type PanelSurface,
  type Surface,
  standalone,
} from './surface.ts';

const expect = playwrightExpect.configure({ timeout: PATIENCE });

/** Chromium, driven by Playwright. */
export class Chromium implements Driver {
  readonly context: BrowserContext;
  readonly #close: () => Promise<void>;
  /** A window that somebody looks at has no empty tab beside the one that was asked for. */
  #first: PlaywrightPage | undefined;

  private constructor(
    context: BrowserContext,
    close: () => Promise<void>,
    first: PlaywrightPage | undefined,
  ) {
    this.context = context;
    this.#close = close;
    this.#first = first;
  }

  static async launch(options: LaunchOptions = {}): Promise<Chromium> {
    const { context, page, close } = await launch(options);
    return new Chromium(context, close, options.headless === false ? page : undefined);
  }

  async newPage(): Promise<ChromiumPage> {
    const page = this.#first ?? (await this.context.newPage());
    this.#first = undefined;
    return new ChromiumPage(this.context, page);
  }

  async openOptions(): Promise<ChromiumPage> {
    const page = await this.newPage();
    await page.goto(`chrome-extension://${EXTENSION_ID}/${manifest.options_ui.page}`);
    return page;
  }

  async runFirst(fn: () => void): Promise<void> {
    await this.context.addInitScript(standalone(fn, undefined));
  }

  closed(): Promise<void> {
    return new Promise((resolve) => this.context.once('close', () => resolve()));
  }

  close(): Promise<void> {
    return this.#close();
  }
}

/** A document, and the page that takes the user's actions for it: for a panel, the page of DevTools. */
class ChromiumSurface implements Surface {
  readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  evaluate<R>(fn: () => R | Promise<R>): Promise<R>;
  evaluate<R, A>(fn: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  evaluate<R, A>(fn: (argument: A) => R | Promise<R>, argument?: A): Promise<R> {
    return this.frame.evaluate(standalone(fn, argument));
  }

  async run(script: string): Promise<void> {
    await this.frame.evaluate(script);
  }

  async click(x: number, y: number): Promise<void> {
    const element = this.frame.parentFrame() === null ? null : await this.frame.frameElement();
    const box = (await element?.boundingBox()) ?? { x: 0, y: 0 };
    await this.frame.page().mouse.click(box.x + x, box.y + y);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.frame.page().keyboard.press(key);
  }
}

/** The panel in a DevTools of its own window, which is made so much larger than the panel as its own parts take. */
class ChromiumPanel extends ChromiumSurface implements PanelSurface {
  #zoom = 1;
  #session: Promise<CDPSession> | undefined;
  #hears: Promise<void> | undefined;
  /** Of the panel's own process. */
  #styles: Promise<CDPSession> | undefined;

  async resizeTo(width: number, height: number): Promise<void> {
    const devtools = this.frame.page();
    await devtools.evaluate(undock);
    const size = (frame: Frame) => frame.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    // DevTools lays itself out when it likes to: what it takes itself is known once the panel is as large as it shall be
    const resize = async () => {
      const [inner, outer] = [await size(this.frame), await size(devtools.mainFrame())];
      if (inner.width === width && inner.height === height && outer.width === width) return true;
      const bars = Math.max(0, outer.height - inner.height);
      await devtools.setViewportSize({ width: width * this.#zoom, height: (height + bars) * this.#zoom });
      return false;
    };
    await expect.poll(resize, { message: 'DevTools is resized', intervals: [20] }).toBe(true);
  }

  async picture(): Promise<Buffer> {
    const session = await this.#devtoolsSession();
    const box = await (await this.frame.frameElement()).boundingBox();
    if (box === null) throw new Error('The panel is not in front.');
    const clip = {
      ...{ x: box.x * this.#zoom, y: box.y * this.#zoom, scale: 1 },
      ...{ width: box.width * this.#zoom, height: box.height * this.#zoom },
    };
    const { data } = await session.send('Page.captureScreenshot', { clip, optimizeForSpeed: true });
    return Buffer.from(data, 'base64');
  }

  async leave(): Promise<void> {
    const box = await (await this.frame.frameElement()).boundingBox();
    if (box === null) throw new Error('The panel is not in front.');
    // a frame of another process believes the pointer to be where it was, so it goes to the corner of the footer
    await this.frame.page().mouse.move(box.x * this.#zoom + 1, (box.y + box.height) * this.#zoom - 2);
  }

  async setLook(look: Look): Promise<void> {
    // DevTools answers in order: then it knows that the panel wants to be told
    this.#hears ??= this.frame.evaluate(
      () => new Promise<void>((done) => chrome.devtools.inspectedWindow.eval('1', () => done())),
    );
    await this.#hears;
    await this.frame.page().emulateMedia({
      colorScheme: look === 'dark' ? 'dark' : 'light',
      forcedColors: look === 'forced colors' ? 'active' : 'none',
      contrast: look === 'more contrast' ? 'more' : 'no-preference',
    });
  }

  async force(states: readonly ControlState[]): Promise<void> {
    this.#styles ??= this.#startStyling();
    const session = await this.#styles;
    const { root } = await session.send('DOM.getDocument', { depth: 0 });
    const { nodeIds } = await session.send('DOM.querySelectorAll', {
      nodeId: root.nodeId,
      selector: CONTROLS,
    });
    await Promise.all(
      nodeIds.map((nodeId) =>
        session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: [...states] }),
      ),
    );
  }

  async zoom(factor: 1 | 2): Promise<void> {
    await this.frame.page().evaluate(zoomDevTools, factor === 1 ? 0 : STEPS_TO_TWICE);
    const ratio = () => this.frame.evaluate(() => devicePixelRatio);
    await expect.poll(ratio, { message: 'DevTools is zoomed', intervals: [20] }).toBe(factor);
    this.#zoom = factor;
  }

  async #startStyling(): Promise<CDPSession> {
    const session = await this.frame.page().context().newCDPSession(this.frame);
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    return session;
  }

  #devtoolsSession(): Promise<CDPSession> {
    const devtools = this.frame.page();
    this.#session ??= devtools.context().newCDPSession(devtools);
    return this.#session;
  }
}

/** How often DevTools has to be made larger to be twice as large: 110, 125, 150, 175, 200 %. */
const STEPS_TO_TWICE = 5;

/** Runs in DevTools. Presses its shortcut for a larger text so often. */
async function zoomDevTools(steps: number): Promise<void> {
  const path = 'devtools://devtools/bundled/core/host/host.js';
  const module: { InspectorFrontendHost: { InspectorFrontendHostInstance: Zoomed } } = await import(path);
  const host = module.InspectorFrontendHost.InspectorFrontendHostInstance;
  host.resetZoom();
  for (let i = 0; i < steps; i++) host.zoomIn();
}

interface Zoomed {
  resetZoom(): void;
  zoomIn(): void;
}

/** Runs in DevTools. */
async function undock(): Promise<void> {
  const legacy = 'devtools://devtools/bundled/ui/legacy/legacy.js';
  const module: { DockController: { DockController: { instance(): DockController } } } = await import(legacy);
  module.DockController.DockController.instance().setDockSide('undocked');
  // it moves below the tab of the panel, over the first line of pixels of the panel itself
  const roots: ParentNode[] = [document];
  for (const root of roots) {
    for (const slider of root.querySelectorAll<HTMLElement>('.tabbed-pane-tab-slider'))
      slider.style.visibility = 'hidden';
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot !== null) roots.push(shadowRoot);
  }
}

interface DockController {
  setDockSide(side: 'undocked'): void;
}

/** What Playwright has of a panel, for what only it can do: choose a file, turn the wheel. */
export function frameOf({ surface }: Panel): Frame {
  if (surface instanceof ChromiumSurface) return surface.frame;
  throw new Error('This panel is not in Chromium.');
}

export class ChromiumPage extends ChromiumSurface implements Page {
  readonly playwright: PlaywrightPage;
  readonly #context: BrowserContext;
  #devtools: PlaywrightPage | undefined;
  #panel: ChromiumPanel | undefined;

  constructor(context: BrowserContext, page: PlaywrightPage) {
    super(page.mainFrame());
    this.#context = context;
    this.playwright = page;
  }

  async goto(url: string): Promise<void> {
    await this.playwright.goto(url);
  }

  async reload(): Promise<void> {
    await this.playwright.reload();
  }

  async collectGarbage(): Promise<void> {
    const session = await this.#context.newCDPSession(this.playwright);
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    await session.detach();
  }

  /** The chunks of a heap snapshot, as the Memory panel would save them. */
  async *heapSnapshot(): AsyncGenerator<string, void> {
    const session = await this.#context.newCDPSession(this.playwright);
    yield* takeHeapSnapshot(session);
    await session.detach();
  }

  async openPanel(): Promise<Panel> {
    const { devtools, panel } = await openPanel(this.#context, this.playwright);
    this.#devtools = devtools;
    this.#panel = new ChromiumPanel(panel);
    return Panel.drawnIn(this.#panel);
  }

  async closeDevTools(): Promise<void> {
    await this.#devtools?.close();
  }

  async screenshot(path: string): Promise<void> {
    await this.#devtools?.locator('iframe[src$="/panel/panel.html"]').screenshot({ path });
  }

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.#panel?.setLook(theme);
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
    return this.playwright.close();
  }
}

/** Runs in DevTools. The number beside the line that an editor was asked to show; '' before it does. */
function shownLine(editor: Element): string {
  const line = editor.querySelector('.cm-highlightedLine')?.getBoundingClientRect();
  const numbers = Array.from(editor.querySelectorAll('.cm-lineNumbers .cm-gutterElement'));
  return numbers.find((number) => number.getBoundingClientRect().top === line?.top)?.textContent ?? '';
}
