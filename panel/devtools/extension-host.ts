import browser from 'webextension-polyfill';
import { directLink } from '../connection/direct-link.ts';
import { RelayedLink } from '../connection/relayed-link.ts';
import { chromiumFrames } from './all-frames.ts';
import { automaticScript } from './automatic-script.ts';
import { capabilities } from './capabilities.ts';
import { closedPage } from './closed-page.ts';
import { copyText } from './copy-text.ts';
import { queryObjectsToCollect } from './fallback-gc.ts';
import type { DevToolsHost } from './host.ts';
import { describeInspection, inspectTarget } from './inspect-target.ts';
import { inspectedPage } from './inspected-page.ts';
import { extensionSources } from './open-source.ts';
import { onSearch } from './search.ts';
import { textOf } from './text-of.ts';
import { openWorkerRelay } from './worker-relay.ts';

const { devtools } = browser;
const { tabId } = devtools.inspectedWindow;

/** The DevTools that an extension's panel is in. */
export const extensionHost: DevToolsHost = {
  heapSnapshots: capabilities.heapSnapshots,
  sources: extensionSources,
  // where panels may not speak to tabs, a relay passes on what both say
  link: () => (capabilities.reachTabs ? directLink(tabId) : new RelayedLink(tabId)),
  // by the build: Firefox has no world of our own to put one into
  openRelay: import.meta.env.MODE === 'firefox' ? null : openWorkerRelay,
  onNavigated: (listener) => devtools.network.onNavigated.addListener(listener),
  onSearch,
  reloadPage: (automatic = null) =>
    void devtools.inspectedWindow.reload(
      automatic === null ? {} : { injectedScript: automaticScript(automatic) },
    ),
  // by the build: Firefox's panels can ask for no permission
  allFrames: import.meta.env.MODE === 'firefox' ? null : chromiumFrames,
  collect: queryObjectsToCollect,
  inspect: async (frame, id, name) => describeInspection(await inspectTarget(frame, id), name),
  page: inspectedPage,
  closedPage,
  // by the build: Firefox tells no resources, and there is no heap graph that asks for them
  textOf: import.meta.env.MODE === 'firefox' ? async () => null : textOf,
  copy: copyText,
};
