import { trackResource } from '/dist/lib/index.js';
import '/dist/lib/worker/index.js';

/* As a dedicated or a shared worker: holds one thing, and has dropped another. */

self.held = trackResource({}, `held in ${self.name}`, 'cache');
trackResource({}, `dropped in ${self.name}`, 'cache');

self.onmessage = () => console.log(self.held);
self.onconnect = () => console.log(self.held);
