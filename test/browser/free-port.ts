import { mkdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds after which a claim is that of a process that was killed: a browser has started by then. */
const STALE = 60_000;
/** Milliseconds until it is looked again whether a port is free. */
const AGAIN = 500;

/**
 * Starts something on the first of these ports of this machine that nobody listens on, and that nobody else is just
 * starting something on.
 *
 * @param patience How long to wait until one is free, in milliseconds.
 * @throws Error if all are taken; what `start` throws.
 */
export async function onFreePort<T>(
  ports: readonly number[],
  start: (port: number) => Promise<T>,
  patience = 0,
): Promise<T> {
  const end = performance.now() + patience;
  for (const port of ports) {
    const claim = join(tmpdir(), `resource-tracker-port-${port}`);
    if (!claims(claim)) continue;
    try {
      if (await isFree(port)) return await start(port);
    } finally {
      rmSync(claim, { recursive: true, force: true });
    }
  }
  if (performance.now() < end) {
    await setTimeout(AGAIN);
    return onFreePort(ports, start, end - performance.now());
  }
  throw new Error(`All of these ports are taken: ${ports.join(', ')}. Close a browser that has one open.`);
}

/** Only one process can make a folder. */
function claims(claim: string): boolean {
  try {
    mkdirSync(claim);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const made = statSync(claim, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - made < STALE) return false;
    rmSync(claim, { recursive: true, force: true });
    return claims(claim);
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
