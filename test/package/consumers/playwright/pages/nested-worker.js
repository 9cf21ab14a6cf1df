import { trackResource } from '/lib/index.js';

self.kept = trackResource({}, 'in a nested worker', 'job');
postMessage('nested');
