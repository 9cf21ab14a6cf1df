/*
 * `import 'resource-tracker-devtools/worker'` in a worker: the DevTools panel then lists what this worker tracks, as it
 * does for a frame.
 */
import { openDoor } from './open-door.ts';
import { workerHost } from './worker-host.ts';

const host = workerHost();
if (host !== null) void openDoor(host);
