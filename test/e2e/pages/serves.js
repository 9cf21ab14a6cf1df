import { trackResource } from '/dist/lib/index.js';
import '/dist/lib/worker/index.js';

/* A service worker. */

self.held = trackResource({}, 'held in a service worker', 'cache');
