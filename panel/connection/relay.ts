/*
 * Firefox's background: between a panel, which may not speak to tabs there, and the frames of its tab. It keeps nothing
 * but open ports; when Firefox stops it, they close, and the panel opens them again.
 */
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import type { ToBridge } from '../../content/protocol.ts';
import { unreachable } from '../unreachable.ts';
import { directLink } from './direct-link.ts';
import type { FramePort } from './frame.ts';
import { destination, type FromTab, GONE, type ToTab } from './relay-wire.ts';
import type { TabLink } from './tab-link.ts';

const PANEL = browser.runtime.getURL('panel/panel.html');

browser.runtime.onConnect.addListener((panel) => {
  // a page's process that was taken over may call here too; it gets to no other tab
  if (panel.sender?.url !== PANEL) return panel.disconnect();
  const { tabId, frame } = v.parse(destination, JSON.parse(panel.name));
  const link = directLink(tabId);
  if (frame === null) serveTab(panel, link);
  else pipe(panel, link.connect(frame));
});

function serveTab(panel: Runtime.Port, link: TabLink): void {
  let open = true;
  panel.onDisconnect.addListener(() => {
    open = false;
  });
  const post = (message: FromTab) => {
    if (open) panel.postMessage(message);
  };
  link.onHere((here, from) => post({ type: 'here', here, from }));
  link.onUpdated(() => post({ type: 'updated' }));
  panel.onMessage.addListener((message) => {
    const command = message as ToTab;
    switch (command.type) {
      case 'ping':
        // any call of the browser counts as work, for which it lets this page run for another 30 s
        browser.runtime.getPlatformInfo();
        break;
      case 'call': {
        const answer = (heard: boolean) => () => post({ type: 'answer', call: command.call, heard });
        link.announce(command.announce).then(answer(true), answer(false));
        break;
      }
      default:
        unreachable(command);
    }
  });
}

function pipe(panel: Runtime.Port, frame: FramePort): void {
  panel.onMessage.addListener((message) => frame.postMessage(message as ToBridge));
  frame.onMessage.addListener((message) => panel.postMessage(message));
  panel.onDisconnect.addListener(() => frame.disconnect());
  frame.onDisconnect.addListener(() => {
    panel.postMessage(GONE);
    panel.disconnect();
  });
}
