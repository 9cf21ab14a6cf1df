import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { here } from '../../content/protocol.ts';
import type { OnHere, TabLink } from './tab-link.ts';

/** To a tab for whoever has `tabs`: Chromium's panels, and Firefox's background. */
export const directLink = (tabId: number): TabLink => ({
  announce: (call) => browser.tabs.sendMessage(tabId, call),
  connect: ({ frameId, documentId }) =>
    // Firefox 140 refuses what it does not know. With both, Chromium refuses a document that has just left its frame for
    // the back/forward cache; with the document alone it opens a port there that leads nowhere, and never closes
    browser.tabs.connect(tabId, documentId === undefined ? { frameId } : ({ frameId, documentId } as object)),
  onHere: (listener) => void browser.runtime.onMessage.addListener(hear(tabId, listener)),
  onUpdated: (listener) =>
    browser.tabs.onUpdated.addListener((updated) => {
      if (updated === tabId) listener();
    }),
});

/** The document of a sender is newer than the types of the polyfill. */
type MessageSender = Runtime.MessageSender & { documentId?: string; documentLifecycle?: string };

const hear =
  (tabId: number, listener: OnHere) =>
  (message: unknown, sender: MessageSender): undefined => {
    // Firefox does not tell the state of a document; in Chromium one may answer that is in the back/forward cache already
    const { tab, frameId, documentId, documentLifecycle = 'active', url } = sender;
    if (tab?.id !== tabId || frameId === undefined || documentLifecycle !== 'active') return;
    const answer = v.safeParse(here, message);
    if (answer.success) listener(answer.output, { frameId, documentId, url });
  };
