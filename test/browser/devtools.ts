import { fileURLToPath } from 'node:url';
import type { BrowserContext, CDPSession, Frame, Page } from '@playwright/test';
import { endsWithUs } from '../processes/ends-with-us.ts';
import { temporaryFolder } from '../processes/temporary-folder.ts';
import { EXTENSION_ID } from './extension-id.ts';
import { findChromium } from './find-chromium.js';
import { PATIENCE } from './patience.ts';

// makes the windows of DevTools pages that Playwright can drive; read once, when Playwright is loaded
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';
const { chromium, expect: playwrightExpect } = await import('@playwright/test');
const expect = playwrightExpect.configure({ timeout: PATIENCE });

const EXTENSION = fileURLToPath(new URL('../../dist/chrome', import.meta.url));
const TITLE = 'Resource Tracker';

export interface LaunchOptions {
  readonly headless?: boolean;
  /** More switches for the browser. */
  readonly args?: readonly string[];
  /** Switches of Playwright's that the browser should not get. */
  readonly without?: readonly string[];
  readonly extension?: string;
  /** A port of this machine where the extension, and nobody else, may debug the browser. */
  readonly debuggingPort?: number;
}

export interface Browser {
  readonly context: BrowserContext;
  readonly page: Page;
  close(): Promise<void>;
}

/** Starts Chromium with the built extension and a new profile. */
export async function launch({
  headless = true,
  args = [],
  without = [],
  extension = EXTENSION,
  debuggingPort,
}: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium was found: run `node test/setup/install.mjs`');
  const profile = temporaryFolder('resource-tracker-');
  const context = await chromium.launchPersistentContext(profile.path, {
    executablePath,
    headless: false, // Playwright's own headless mode has no extensions; Chromium's has
    viewport: null,
    ignoreDefaultArgs: ['--disable-extensions', ...without],
    args: [
      ...(headless ? ['--headless=new', '--window-size=1280,900'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--load-extension=${extension}`,
      ...(debuggingPort === undefined ? [] : openPort(debuggingPort)),
      ...args,
    ],
  });
  context.once('close', endsWithUs({ process: await processOf(context) }));
  const close = async () => {
    await context.close();
    profile.remove();
  };
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page, close };
}

/** The process that has started all others of a browser; Playwright makes it lead a group. */
async function processOf(context: BrowserContext): Promise<number> {
  const session = await browserSession(context);
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const browser = processInfo.find(({ type }) => type === 'browser');
  if (browser === undefined) throw new Error('Chromium tells no process of its own');
  return browser.id;
}

async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('This context has no browser of its own');
  return session;
}

const openPort = (port: number) => [
  `--remote-debugging-port=${port}`,
  `--remote-allow-origins=chrome-extension://${EXTENSION_ID}`,
];

/** Opens DevTools on a page and returns its front end, which is a page itself. */
export async function openDevTools(context: BrowserContext, page: Page): Promise<Page> {
  const session = await context.newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  const browser = await browserSession(context);
  const opened = context.waitForEvent('page', (candidate) => candidate.url().startsWith('devtools://'));
  // newer than the types that Playwright ships
  await browser.send(
    'Target.openDevTools' as 'Target.getTargets',
    { targetId: targetInfo.targetId } as object,
  );
  await browser.detach();
  return opened;
}

interface ViewManager {
  views: Map<string, unknown>;
  showView(id: string): Promise<void>;
}

/** Brings the extension's panel to the front, as a click on its tab would. */
async function showPanel(devtools: Page): Promise<Frame> {
  const show = () =>
    devtools.evaluate(showView, TITLE.replaceAll(' ', '')).catch((error: Error) => error.message);
  await expect.poll(show, { message: 'DevTools shows the panel' }).toBe('shown');
  const find = () => devtools.frames().find((frame) => frame.url().endsWith('/panel/panel.html'));
  await expect.poll(() => find()?.url(), { message: 'the panel is loaded' }).toBeDefined();
  const panel = find() as Frame;
  await expect(panel.getByRole('status'), 'the panel is drawn').toBeAttached();
  return panel;
}

/** Runs in DevTools. A view of an extension has its origin, and then its title without spaces, as its id. */
async function showView(suffix: string): Promise<string> {
  const legacy = 'devtools://devtools/bundled/ui/legacy/legacy.js';
  const module: { ViewManager: { ViewManager: { instance(): ViewManager } } } = await import(legacy);
  const manager = module.ViewManager.ViewManager.instance();
  const ids = [...manager.views.keys()];
  const id = ids.find((key) => key.startsWith('chrome-extension://') && key.endsWith(suffix));
  if (id === undefined) return `no ${suffix} among ${ids.length} views`;
  await manager.showView(id);
  return 'shown';
}

/** DevTools on a page with the panel in front. */
export async function openPanel(
  context: BrowserContext,
  page: Page,
): Promise<{ devtools: Page; panel: Frame }> {
  const devtools = await openDevTools(context, page);
  return { devtools, panel: await showPanel(devtools) };
}
