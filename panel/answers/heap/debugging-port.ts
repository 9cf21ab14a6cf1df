import * as v from 'valibot';
import type { InspectedPage } from '../../devtools/inspected-page.ts';
import { type Saying, say, sayAll, spoken } from '../../words/saying.ts';
import { ToldError } from '../../words/told-error.ts';
import { ConnectionRefused, DebuggingConnection, DebuggingError, expected } from './debugging-connection.ts';
import { listPages } from './page-list.ts';

/** Where Chromium is usually told to open its debugging port; `npm start` takes the first that is free. */
export const USUAL_PORTS = [9222, 9223, 9224, 9225] as const;

/** No port can help, and why: sentences for the reader of the panel. */
export class NoDebuggingPort extends ToldError {
  override readonly name = 'NoDebuggingPort';
}

/**
 * Connects to the inspected page through a debugging port.
 *
 * @param patience milliseconds for each answer, if not the usual ones.
 * @throws NoDebuggingPort if none of the ports lists the page, or the browser does not let this extension in.
 */
export async function connectToPage(
  ports: readonly number[],
  page: InspectedPage,
  patience?: number,
): Promise<DebuggingConnection> {
  const problems: Saying[] = [];
  for (const port of ports) {
    const { addresses, problem } = await listPages(port, page.url, patience);
    if (problem !== null) problems.push(problem);
    // all at once, so that one that is silent holds up nobody
    const candidates = await Promise.all(addresses.map((address) => examine(address, port, page, patience)));
    const [found, ...twins] = candidates.filter((candidate) => candidate instanceof DebuggingConnection);
    for (const twin of twins) twin.close();
    if (found !== undefined) return found;
    problems.push(...candidates.flatMap((one) => (one instanceof DebuggingConnection ? [] : (one ?? []))));
  }
  const nobody = say('heap_no_page', { ports: ports.join(', ') });
  throw new NoDebuggingPort(problems.length === 0 ? nobody : unique(problems));
}

/** Ports may all have the same problem. */
const unique = (problems: readonly Saying[]): Saying =>
  sayAll([...new Map(problems.map((problem) => [spoken(problem), problem])).values()]);

/** @returns a connection if it is the page, or why that can't be known; `null` if it is another page. */
async function examine(
  address: string,
  port: number,
  page: InspectedPage,
  patience: number | undefined,
): Promise<DebuggingConnection | Saying | null> {
  let connection: DebuggingConnection | undefined;
  try {
    connection = await DebuggingConnection.open(address, patience);
    if ((await timeOriginOf(connection)) === page.timeOrigin) return connection;
    connection.close();
    return null;
  } catch (error) {
    connection?.close();
    if (error instanceof ConnectionRefused)
      return say('heap_not_let_in', { port, flag: `--remote-allow-origins=${location.origin}` });
    if (error instanceof DebuggingError) return say('heap_port', { port, problem: error.told });
    throw error;
  }
}

const frameTree = v.object({ frameTree: v.object({ frame: v.object({ id: v.string() }) }) });
const isolatedWorld = v.object({ executionContextId: v.number() });
const timeOrigin = v.object({ result: v.object({ value: v.number() }) });

/**
 * Two tabs may show the same address, but not since the same fraction of a millisecond. It is asked in a world of its
 * own, where nothing that the page has changed can be seen, and nothing of the page runs.
 */
async function timeOriginOf({ root }: DebuggingConnection): Promise<number> {
  const { frame } = expected(frameTree, await root.send('Page.getFrameTree')).frameTree;
  const parameters = { frameId: frame.id, worldName: 'Resource Tracker' };
  const { executionContextId } = expected(
    isolatedWorld,
    await root.send('Page.createIsolatedWorld', parameters),
  );
  const answer = await root.send('Runtime.evaluate', {
    expression: 'performance.timeOrigin',
    contextId: executionContextId,
    returnByValue: true,
  });
  return expected(timeOrigin, answer).result.value;
}
