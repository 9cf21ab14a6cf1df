import { createServer } from 'node:net';

/** @returns the first of these ports of this machine that nobody listens on. */
export async function freePort(ports: readonly number[]): Promise<number> {
  for (const port of ports) if (await isFree(port)) return port;
  throw new Error(`All of these ports are taken: ${ports.join(', ')}. Close a browser that has one open.`);
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
