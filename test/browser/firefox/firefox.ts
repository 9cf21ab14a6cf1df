import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endsWithUs } from '../../processes/ends-with-us.ts';
import { type TemporaryFolder, temporaryFolder } from '../../processes/temporary-folder.ts';
import type { Driver } from '../driver.ts';
import { findFirefox } from '../find-firefox.js';
import { standalone } from '../surface.ts';
import { Marionette } from './marionette.ts';
import * as privileged from './privileged.js';
import { FirefoxTab } from './tab.ts';

const EXTENSION = fileURLToPath(new URL('../../../dist/firefox', import.meta.url));
const WINDOW = { width: 1280, height: 900 };
/** Milliseconds that Firefox may take to start, and to end. */
const START_TIMEOUT = 60_000;
const END_TIMEOUT = 10_000;

/** A new profile asks nothing, shows nothing of its own, and calls nobody. */
const PREFERENCES = {
  // it collects when a test asks for it only, or when its memory is short
  'javascript.options.gc_delay': 600_000,
  'javascript.options.gc_delay.first': 600_000,
  'marionette.port': 0, // any that is free, told in the profile
  'remote.prefs.recommended': true,
  'browser.startup.page': 0,
  'browser.startup.homepage': 'about:blank',
  'browser.shell.checkDefaultBrowser': false,
  'browser.aboutwelcome.enabled': false,
  'browser.download.alwaysOpenPanel': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'extensions.update.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'toolkit.telemetry.server': 'http://127.0.0.1:9/',
  'services.settings.server': 'http://127.0.0.1:9/',
  'devtools.toolbox.footer.height': 450,
  // Escape opens it whatever a panel does with that key, and it takes the focus
  'devtools.toolbox.splitconsole.enabled': false,
};

export interface FirefoxOptions {
  /** The executable, or `null` if there is none; found by itself if it is missing. */
  readonly path?: string | null;
  readonly headless?: boolean;
  /** A folder or an archive. */
  readonly extension?: string;
  /** More of what a user may set in about:config. */
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
}

/** A function of `privileged.js`; the library comes first, and then what can be sent as JSON. */
// biome-ignore lint/complexity/noBannedTypes: only its text is used
type Privileged = Function;

/** A Firefox with the built extension and a new profile. */
export class Firefox implements Driver {
  /** The extension's id. */
  readonly extension: string;
  readonly #marionette: Marionette;
  readonly #process: ChildProcess;
  readonly #profile: TemporaryFolder;

  private constructor(
    marionette: Marionette,
    process: ChildProcess,
    profile: TemporaryFolder,
    extension: string,
  ) {
    this.#marionette = marionette;
    this.#process = process;
    this.#profile = profile;
    this.extension = extension;
  }

  /** @throws Error that says what to install if there is no Firefox. */
  static async launch({
    path = findFirefox(),
    headless = true,
    extension = EXTENSION,
    preferences = {},
  }: FirefoxOptions = {}): Promise<Firefox> {
    if (path === null) {
      throw new Error(
        'No Firefox was found. Install Firefox 140 or later (firefox-esr on Debian), or set FIREFOX_PATH to its executable',
      );
    }
    const profile = temporaryFolder('resource-tracker-firefox-');
    const lines = Object.entries({ ...PREFERENCES, ...preferences }).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
    );
    writeFileSync(join(profile.path, 'user.js'), lines.join(''));
    const port = portOf(profile.path);
    const args = ['-profile', profile.path, '-no-remote', '-new-instance', '-marionette'];
    const child = spawn(path, [...args, '-remote-allow-system-access', ...(headless ? ['-headless'] : [])], {
      detached: true,
      stdio: 'ignore',
      env: {
        ...process.env,
        HOME: profile.path,
        MOZ_HEADLESS_WIDTH: `${WINDOW.width}`,
        MOZ_HEADLESS_HEIGHT: `${WINDOW.height}`,
      },
    });
    if (child.pid !== undefined) child.once('exit', endsWithUs({ process: child.pid }));
    const marionette = await Marionette.connect(await port);
    const installed = await marionette.send('Addon:Install', { path: extension, temporary: true });
    const { value } = installed as { value: string };
    return new Firefox(marionette, child, profile, value);
  }

  async newPage(): Promise<FirefoxTab> {
    return new FirefoxTab(this, (await this.run(privileged.openTab)) as number);
  }

  async openOptions(): Promise<FirefoxTab> {
    const page = await this.newPage();
    await page.goto((await this.run(privileged.optionsPage, this.extension)) as string);
    return page;
  }

  async runFirst(fn: () => void): Promise<void> {
    await this.run(privileged.runFirst, standalone(fn, undefined));
  }

  /** Runs a function of `privileged.js` in the browser. */
  async run(fn: Privileged, ...args: unknown[]): Promise<unknown> {
    const script = `const done = arguments[arguments.length - 1], args = [...arguments].slice(0, -1);
      const __name = (named) => named;
      (async () => (${fn})((${privileged.library})(), ...args))()
        .then((value) => done({ value: value ?? null }), (error) => done({ error: String(error) }));`;
    const parameters = { script, args, newSandbox: true, sandbox: 'system' };
    const answer = await this.#marionette.send('WebDriver:ExecuteAsyncScript', parameters);
    const { value, error } = (answer as { value: { value?: unknown; error?: string } }).value;
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /** Stops the extension's event page, as Firefox itself does after 30 s without work. */
  async stopRelay(): Promise<void> {
    await this.run(privileged.stopBackground, this.extension);
  }

  /** Performs what a user does, given in the words of WebDriver's actions. */
  async act(type: 'pointer' | 'key', actions: readonly object[]): Promise<void> {
    const source = {
      type,
      id: type,
      actions,
      ...(type === 'pointer' && { parameters: { pointerType: 'mouse' } }),
    };
    await this.#marionette.send('WebDriver:PerformActions', { actions: [source] });
  }

  /** Clicks, as a user does, on a place in the window, in CSS pixels. */
  async click(x: number, y: number): Promise<void> {
    await this.act('pointer', [
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport' },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
  }

  /** Moves the pointer to a place in the window, in CSS pixels. */
  async pointTo(x: number, y: number): Promise<void> {
    await this.act('pointer', [
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport' },
    ]);
  }

  /** The window as a PNG. */
  async screenshot(): Promise<Buffer> {
    const answer = await this.#marionette.send('WebDriver:TakeScreenshot', { full: false, hash: false });
    return Buffer.from((answer as { value: string }).value, 'base64');
  }

  /** Resolves when its user, or somebody else, ends it. */
  async closed(): Promise<void> {
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
  }

  async close(): Promise<void> {
    const ended = this.closed();
    const kill = setTimeout(() => this.#process.kill('SIGKILL'), END_TIMEOUT);
    // the connection ends before the answer comes
    await Promise.allSettled([this.#marionette.send('Marionette:Quit', { flags: ['eForceQuit'] })]);
    await ended;
    clearTimeout(kill);
    this.#profile.remove();
  }
}

/** Waits for the file in which Firefox tells the port it listens on. */
function portOf(profile: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      watcher.close();
      clearTimeout(timer);
    };
    const timer = setTimeout(() => {
      finish();
      reject(new Error(`Firefox did not start within ${START_TIMEOUT / 1000} s`));
    }, START_TIMEOUT);
    const watcher = watch(profile, (_, file) => {
      if (file !== 'MarionetteActivePort') return;
      const port = Number(readFileSync(join(profile, file), 'utf8'));
      if (!port) return;
      finish();
      resolve(port);
    });
  });
}
