import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** MemLab as it comes: three snapshots, and what the last has that the first has not, traced to a root. */
export default async function memlab(
  { url, repeats, chromium, packages },
  begin,
  configure = () => undefined,
) {
  const load = createRequire(packages);
  const { run } = load('@memlab/api');
  const { MemLabConfig } = load('@memlab/core');
  const scenario = {
    url: () => url,
    isPageLoaded: async (page) => {
      await page.waitForFunction(() => document.title === 'built', { timeout: 0 });
      return true;
    },
    setup: async () => begin(),
    action: (page) => page.evaluate(() => globalThis.act()),
    back: (page) => page.evaluate(() => globalThis.undo()),
    // besides the first
    repeat: () => repeats - 1,
  };
  const workDir = mkdtempSync(join(tmpdir(), 'growth-memlab-'));
  try {
    configure(MemLabConfig.getInstance());
    const { leaks } = await run({ scenario, chromiumBinary: chromium, skipWarmup: true, workDir });
    return leaks.map(toText).join('\n');
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

/** The steps of a trace, without what was done before it. */
const toText = (trace) =>
  Object.keys(trace)
    .filter((step) => /^\d+: /.test(step))
    .join('\n');
