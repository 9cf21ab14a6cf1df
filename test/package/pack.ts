import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The packed package, as a registry would have it. */
    tarball: string;
  }
}

/** Builds and packs the package, once for all tests. */
export default function pack({ provide, config }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  const options = { cwd: config.root, stdio: 'pipe', shell: process.platform === 'win32' } as const;
  execFileSync('npx', ['--no-install', 'tsc', '--project', 'tsconfig.lib.json'], options);
  execFileSync(
    'npx',
    ['--no-install', 'vite', 'build', '--config', 'src/playwright/page/vite.config.js'],
    options,
  );
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], options);
  const [tarball = ''] = readdirSync(folder);
  provide('tarball', join(folder, tarball));
  return () => rmSync(folder, { recursive: true, force: true });
}
