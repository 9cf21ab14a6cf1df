import * as v from 'valibot';

/** What the browser says of itself. */
export interface Machine {
  /** "Linux", "macOS", "Windows" and others. */
  readonly platform: string;
  /** "Google Chrome", "Microsoft Edge", "Chromium" and others. */
  readonly brands: readonly string[];
}

/** Only Chromium has it, and TypeScript does not know it. */
const agentData = v.object({
  platform: v.string(),
  brands: v.array(v.object({ brand: v.string() })),
});

/** The browser that the panel is in. */
export function thisMachine(): Machine {
  const parsed = v.safeParse(agentData, Reflect.get(navigator, 'userAgentData'));
  if (!parsed.success) return { platform: navigator.platform, brands: [] };
  const { platform, brands } = parsed.output;
  return { platform, brands: brands.map(({ brand }) => brand) };
}

interface Browser {
  readonly linux: string;
  readonly mac: string;
  readonly windows: string;
}

const CHROME: Browser = { linux: 'google-chrome', mac: 'Google Chrome', windows: 'chrome' };
const BROWSERS: Readonly<Record<string, Browser>> = {
  'Google Chrome': CHROME,
  'Microsoft Edge': { linux: 'microsoft-edge', mac: 'Microsoft Edge', windows: 'msedge' },
  Brave: { linux: 'brave-browser', mac: 'Brave Browser', windows: 'brave' },
  Opera: { linux: 'opera', mac: 'Opera', windows: 'opera' },
};
const CHROMIUM: Browser = { linux: 'chromium', mac: 'Chromium', windows: 'chromium' };

/**
 * What starts the browser with a debugging port for this extension, to be pasted where its user types commands. From
 * Chrome 136 on it takes the port only with a profile of its own, which is always the same, so that the extension and
 * what its user is signed in to are there the next time.
 *
 * @param origin the extension's.
 */
export function commandLine({ platform, brands }: Machine, port: number, origin: string): string {
  const known = brands.flatMap((brand) => BROWSERS[brand] ?? [])[0];
  const browser = known ?? (brands.includes('Chromium') ? CHROMIUM : CHROME);
  const flags = `--remote-debugging-port=${port} --remote-allow-origins=${origin}`;
  if (/^mac/i.test(platform))
    return `open -na "${browser.mac}" --args ${flags} --user-data-dir="$HOME/.resource-tracker-profile"`;
  // the same in the command prompt, in PowerShell, and under "Run"
  if (/^win/i.test(platform))
    return `cmd /c start ${browser.windows} ${flags} --user-data-dir=%PUBLIC%\\resource-tracker-profile`;
  return `${browser.linux} ${flags} --user-data-dir="$HOME/.resource-tracker-profile"`;
}
