import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { here } from '../../content/protocol.ts';
import type { OnHere, TabLink } from './tab-link.ts';

/** To a tab for whoever has `tabs`: Chromium's panels, and Firefox's background. */
export const directLink = (tabId: number): TabLink => ({
  announce: (call) => browser.tabs.sendMessage(tabId, call),
  connect: ({ frameId, documentId }) =>
    // one of the two is enough, and Firefox 140 refuses what it does not know
    browser.tabs.connect(tabId, documentId === undefined ? { frameId } : ({ documentId } as object)),
  onHere: (listener) => void browser.runtime.onMessage.addListener(hear(tabId, listener)),
  onUpdated: (listener) =>
    browser.tabs.onUpdated.addListener((updated) => {
      if (updated === tabId) listener();
    }),
});

/** The document of a sender is newer than the types of the polyfill. */
type MessageSender = Runtime.MessageSender & { documentId?: string };

const hear =
  (tabId: number, listener: OnHere) =>
  (message: unknown, { tab, frameId, documentId, url }: MessageSender): undefined => {
    const answer = v.safeParse(here, message);
    if (answer.success && tab?.id === tabId && frameId !== undefined)
      listener(answer.output, { frameId, documentId, url });
  };
