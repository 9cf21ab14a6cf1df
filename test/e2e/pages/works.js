import { trackResource } from '/dist/lib/index.js';
import '/dist/lib/worker/index.js';

/* As a dedicated or a shared worker: holds one thing, has dropped another, and says that it is there. */

self.held = trackResource({}, `held in ${self.name}`, 'cache');
trackResource({}, `dropped in ${self.name}`, 'cache');

self.onconnect = ({ ports: [port] }) => port.postMessage('ready');
if (self.postMessage) self.postMessage('ready');
