import { resourceTracker, trackResource } from 'resource-tracker-devtools';
import { forceGC, recheck } from 'resource-tracker-devtools/gc';

const held = [];
function make() {
  trackResource({}, 'dropped');
  held.push(trackResource({}, 'held'));
}
make();
const { proven } = await forceGC();
await recheck();
console.log(JSON.stringify({ proven, left: resourceTracker.leaks().map(({ name }) => name) }));
