import * as v from 'valibot';
import type { InspectedPage } from '../../devtools/inspected-page.ts';
import { DebuggingConnection } from './debugging-connection.ts';

/** Where Chromium is usually told to open its debugging port; `npm start` takes the first that is free. */
export const USUAL_PORTS = [9222, 9223, 9224, 9225] as const;

/** This machine by number: a name could be looked up to be another one. */
const HOST = '127.0.0.1';

/** Milliseconds for an answer from this machine. */
const PATIENCE = 2000;

/** No port can help, and why: a sentence for the reader of the panel. */
export class NoDebuggingPort extends Error {
  override readonly name = 'NoDebuggingPort';
}

const pages = v.array(v.object({ type: v.string(), url: v.string(), webSocketDebuggerUrl: v.string() }));
const timeOrigin = v.object({ result: v.object({ value: v.number() }) });

/**
 * Connects to the inspected page through a debugging port.
 *
 * @throws NoDebuggingPort if none of the ports lists the page, or the browser does not let this extension in.
 */
export async function connectToPage(
  ports: readonly number[],
  page: InspectedPage,
): Promise<DebuggingConnection> {
  for (const port of ports) {
    for (const address of await listPages(port, page.url)) {
      const connection = await connect(address, port);
      if (await isPage(connection, page)) return connection;
      connection.close();
    }
  }
  throw new NoDebuggingPort(`No browser with this page answers on port ${ports.join(', ')} of this machine.`);
}

/** The addresses of the pages at `url` that a port lists; none if nothing is there. */
async function listPages(port: number, url: string): Promise<string[]> {
  try {
    const response = await fetch(`http://${HOST}:${port}/json/list`, {
      signal: AbortSignal.timeout(PATIENCE),
    });
    const listed = v.safeParse(pages, await response.json());
    if (!listed.success) return [];
    return listed.output
      .filter((page) => page.type === 'page' && page.url === url)
      .map(({ webSocketDebuggerUrl }) => `ws://${HOST}:${port}${new URL(webSocketDebuggerUrl).pathname}`);
  } catch {
    // nothing listens there, or something else does
    return [];
  }
}

async function connect(address: string, port: number): Promise<DebuggingConnection> {
  try {
    return await DebuggingConnection.open(address);
  } catch {
    throw new NoDebuggingPort(
      `The browser on port ${port} does not let this extension in: start it with --remote-allow-origins=${location.origin}.`,
    );
  }
}

/** Two tabs may show the same address, but not since the same fraction of a millisecond. */
async function isPage(connection: DebuggingConnection, page: InspectedPage): Promise<boolean> {
  const answer = await connection.root.send('Runtime.evaluate', {
    expression: 'performance.timeOrigin',
    returnByValue: true,
  });
  const origin = v.safeParse(timeOrigin, answer);
  return origin.success && origin.output.result.value === page.timeOrigin;
}
