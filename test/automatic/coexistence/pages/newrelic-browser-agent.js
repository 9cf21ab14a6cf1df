import { BrowserAgent } from '@newrelic/browser-agent/loaders/browser-agent';

globalThis.agent = new BrowserAgent({
  init: {
    distributed_tracing: { enabled: true },
    privacy: { cookies_enabled: false },
    ajax: { deny_list: [] },
  },
  info: { beacon: 'localhost', errorBeacon: 'localhost', licenseKey: 'key', applicationID: '1', sa: 1 },
  loader_config: { accountID: '1', trustKey: '1', agentID: '1', licenseKey: 'key', applicationID: '1' },
});
