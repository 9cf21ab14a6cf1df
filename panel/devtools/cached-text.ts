import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { evaluate } from './evaluate.ts';

/** Characters that are taken. */
const MAX_TEXT = 200e6;

/** Characters of a message: one of 70 MB never arrives. */
const MAX_PIECE = 1e6;

/**
 * What the browser has in its cache for the page, such as a source map that DevTools has loaded. The network is not asked.
 * It is read in the extension's own world, where neither the page's policies nor its service worker hear of it.
 *
 * @returns `null` if it is not there, of another origin or too long. A page that is busy or paused may never answer.
 */
export async function cachedText(url: string, signal: AbortSignal): Promise<string | null> {
  if (!/^https?:/.test(url)) return null;
  const name = crypto.randomUUID();
  const text = receive(name, signal);
  const send = [url, name, MAX_PIECE].map((value) => JSON.stringify(value)).join();
  const begun = await evaluate(`(${sendCached})(${send}), true`);
  return begun === true ? text : null;
}

/** Puts together what comes through the port of this name, until it closes. */
function receive(name: string, signal: AbortSignal): Promise<string | null> {
  const { onConnect } = browser.runtime;
  return new Promise((resolve) => {
    const listener = (port: Runtime.Port) => {
      // each panel hears of each port
      if (port.name !== name) return;
      onConnect.removeListener(listener);
      const pieces: string[] = [];
      let length = 0;
      const end = (text: string | null) => {
        resolve(text);
        port.disconnect();
      };
      signal.addEventListener('abort', () => end(null));
      port.onDisconnect.addListener(() => end(pieces.length === 0 ? null : pieces.join('')));
      port.onMessage.addListener((message) => {
        const piece = v.safeParse(v.string(), message);
        length += piece.success ? piece.output.length : 0;
        if (!piece.success || length > MAX_TEXT) end(null);
        else pieces.push(piece.output);
      });
    };
    onConnect.addListener(listener);
    signal.addEventListener('abort', () => onConnect.removeListener(listener));
  });
}

/* What follows runs in the extension's own world of a page, as text. */

async function sendCached(url: string, name: string, length: number): Promise<void> {
  const response = await fetch(url, { cache: 'only-if-cached', mode: 'same-origin' }).catch(() => null);
  const text = response?.ok ? await response.text() : '';
  const port = chrome.runtime.connect({ name });
  // if nobody waits any more, the browser wants that to be looked at
  port.onDisconnect.addListener(() => void chrome.runtime.lastError);
  for (let at = 0; at < text.length; at += length) port.postMessage(text.slice(at, at + length));
  port.disconnect();
}
