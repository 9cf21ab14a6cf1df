import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export interface StaticServer {
  /** Without a slash at the end. */
  readonly origin: string;
  /** The same files on another site, which Chromium puts into another process. */
  readonly otherSite: string;
  /** The paths that were asked for, in this order. */
  readonly requests: readonly string[];
  /** Ends all connections: that of `/never` too, which gets no answer. */
  drop(): void;
  close(): void;
}

/** Serves a folder on a free port of this machine; `headers` go with every file. */
export async function serve(folder: URL, headers: Record<string, string> = {}): Promise<StaticServer> {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(pathname);
    if (pathname === '/never') return;
    const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    try {
      const body = await readFile(fileURLToPath(new URL(`.${path}`, folder)));
      response.writeHead(200, {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        ...headers,
      });
      response.end(body);
    } catch {
      response.writeHead(404).end(`There is no ${path} here.`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    otherSite: `http://127.0.0.1:${port}`,
    requests,
    drop: () => server.closeAllConnections(),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
