/*
 * ISOLATED world, at document_start, after the MAIN script. Speaks only when a panel calls; after a reload of the
 * extension this script lives on without a runtime, and is silent.
 */
import { Bridge, hasRuntime } from './bridge.ts';
import { givePort } from './private-channel.ts';
import type { Announce, Here } from './protocol.ts';

const page = givePort();
if (page !== undefined) {
  const bridge = new Bridge(page, answer);

  chrome.runtime.onMessage.addListener((message: Announce) => {
    if (message.type === 'announce') bridge.call(message.call);
  });
  chrome.runtime.onConnect.addListener((panel) => bridge.connect(panel));
}

function answer(call: string | null): void {
  if (!hasRuntime()) return;
  const here: Here = { type: 'here', call, loadedAt: performance.timeOrigin };
  chrome.runtime.sendMessage(here).catch(panelIsGone);
}

/** Nobody listens any more: the panel was closed between its call and this answer. There is nobody to tell. */
const panelIsGone = () => undefined;
