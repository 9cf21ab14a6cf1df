import * as v from 'valibot';
import { formatBytes } from '../../../src/report/words.ts';
import { type Saying, say } from '../../words/saying.ts';
import { ToldError } from '../../words/told-error.ts';
import { seconds } from './deadline.ts';

/** This machine by number: a name could be looked up to be another one. */
const HOST = '127.0.0.1';

/** Milliseconds for the whole list, which a browser has at hand. */
const PATIENCE = 5000;

/** Bytes. A page takes a few hundred, and its address may be long. */
const MAX_LIST = 16_000_000;

/** Pages at the same address: each is asked who it is. */
const MAX_PAGES = 32;

const pages = v.array(v.object({ type: v.string(), url: v.string(), webSocketDebuggerUrl: v.string() }));

/** Something listens, but not as a browser does; the message continues "Port 9222 of this machine". */
class StrangeAnswer extends ToldError {}

/** What a port lists of the pages at an address. */
export interface PageList {
  /** Where their WebSockets are, all of them on the same port of this machine. */
  readonly addresses: readonly string[];
  /** What is not as a browser does it, in a sentence; `null` if nothing is, or nothing listens. */
  readonly problem: Saying | null;
}

/** Asks a port for the pages at `url`. Whatever listens there gets `patience` milliseconds. */
export async function listPages(port: number, url: string, patience = PATIENCE): Promise<PageList> {
  try {
    return { addresses: addressesIn(await readList(port, patience), port, url), problem: null };
  } catch (error) {
    // otherwise nothing listens there, or what does is not for extensions
    const found =
      error instanceof StrangeAnswer
        ? error.told
        : error instanceof DOMException && error.name === 'TimeoutError'
          ? say('heap_port_silent', { time: seconds(patience) })
          : null;
    return {
      addresses: [],
      problem:
        found === null
          ? null
          : say('heap_port_strange', { port, found, flag: `--remote-debugging-port=${port}` }),
    };
  }
}

/** The list as text, no more of it than a browser would send. */
async function readList(port: number, patience: number): Promise<string> {
  // not `AbortSignal.any` with a time-out: Node 20 collects that one, and it never comes
  const ended = new AbortController();
  const { signal } = ended;
  const timer = setTimeout(() => ended.abort(new DOMException('', 'TimeoutError')), patience);
  try {
    const response = await fetch(`http://${HOST}:${port}/json/list`, {
      signal,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
    });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
      throw new StrangeAnswer(say('heap_port_elsewhere'));
    if (!response.ok) throw new StrangeAnswer(say('heap_port_status', { status: response.status }));
    const decoder = new TextDecoder();
    let text = '';
    let length = 0;
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      length += part.value.length;
      if (length > MAX_LIST)
        throw new StrangeAnswer(say('heap_port_unending', { size: formatBytes(MAX_LIST) }));
      text += decoder.decode(part.value, { stream: true });
    }
    return text;
  } finally {
    clearTimeout(timer);
    // whatever is still to come is not waited for
    ended.abort();
  }
}

function addressesIn(text: string, port: number, url: string): string[] {
  const listed = v.safeParse(pages, parseJson(text));
  if (!listed.success) throw new StrangeAnswer(say('heap_port_not_list'));
  const found = listed.output.filter((page) => page.type === 'page' && page.url === url);
  if (found.length > MAX_PAGES)
    throw new StrangeAnswer(say('heap_port_many', { count: found.length, most: MAX_PAGES }));
  return found.map(({ webSocketDebuggerUrl }) => {
    const [, named = '80', path] =
      /^ws:\/\/(?:127\.0\.0\.1|localhost)(?::(\d+))?(\/[\w./-]+)$/.exec(webSocketDebuggerUrl) ?? [];
    if (path === undefined || Number(named) !== port) throw new StrangeAnswer(say('heap_port_other'));
    return `ws://${HOST}:${port}${path}`;
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StrangeAnswer(say('heap_port_not_json'));
  }
}
