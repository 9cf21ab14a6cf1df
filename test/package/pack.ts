import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { temporaryFolder } from '../processes/temporary-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The packed package, as a registry would have it. */
    tarball: string;
  }
}

/** Packs the package, which builds it, once for all tests. */
export default function pack({ provide, config }: TestProject): () => void {
  const folder = temporaryFolder('resource-tracker-package-');
  const options = { cwd: config.root, stdio: 'pipe', shell: process.platform === 'win32' } as const;
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder.path], options);
  const [tarball = ''] = readdirSync(folder.path);
  provide('tarball', join(folder.path, tarball));
  return folder.remove;
}
