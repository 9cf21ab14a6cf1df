import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { echoSockets } from './echo-socket.ts';
import type { Suite } from './suite.ts';
import { suitePage } from './suite-page.ts';

const HERE = new URL('./', import.meta.url);
const SCRIPT = 'text/javascript';
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': SCRIPT, '.ts': SCRIPT };

/** The address of the page of a suite. */
export interface SuiteServer {
  readonly url: string;
  close(): void;
}

/** Serves what the page of a suite asks for. @param files what `suiteFiles` has made. */
export async function serveSuite(suite: Suite, files: string): Promise<SuiteServer> {
  const find = finder(suite, pathToFileURL(files));
  const server = createServer(async ({ url = '/', headers: { host = '' } }, response) => {
    const path = normalize(new URL(url, 'http://localhost').pathname);
    const respond = (type: string, content: string | Buffer) =>
      response.writeHead(200, { 'content-type': type }).end(content);
    if (path === '/tests.html') return respond('text/html', suitePage(suite));
    const file = find(path);
    try {
      const type = TYPES[extname(file.pathname)] ?? 'application/octet-stream';
      const content = await readFile(fileURLToPath(file));
      return type === SCRIPT && suite.socket !== undefined
        ? respond(type, content.toString().replaceAll(suite.socket, host))
        : respond(type, content);
    } catch {
      return response.writeHead(404).end(`There is no ${path} here.`);
    }
  });
  echoSockets(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/tests.html`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Tells where the file is that a path stands for. */
function finder({ root, elsewhere = {} }: Suite, files: URL): (path: string) => URL {
  const modules = new URL('node_modules/', files);
  const folders: readonly [string, URL][] = [
    ['/modules/', modules],
    ['/built/', files],
    ['/runners/', new URL('runners/', HERE)],
    ['/stand-ins/', new URL('stand-ins/', HERE)],
    ['/specification/', new URL('specification/', HERE)],
    // where Karma has the files of who uses it
    ['/base/', new URL(`${root}/`, modules)],
    ['/', new URL(`${root}/`, modules)],
  ];
  return (path) => {
    const other = elsewhere[path];
    if (other !== undefined) return new URL(other, other.startsWith('./') ? HERE : modules);
    const [prefix, folder] = folders.find(([start]) => path.startsWith(start)) ?? ['/', modules];
    return new URL(`./${path.slice(prefix.length)}`, folder);
  };
}
