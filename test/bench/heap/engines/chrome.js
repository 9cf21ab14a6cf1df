import { createReadStream } from 'node:fs';
import { MessageChannel, Worker } from 'node:worker_threads';

/** Characters that DevTools reads at a time. */
const CHUNK = 10_000_000;
/** What DevTools adds to the distance of what is not reached from the page's own roots. */
const SYSTEM_DISTANCE = 100_000_000;

const { HeapSnapshotLoader } = await import(process.env.CHROME_ENGINE);

/** Chrome DevTools' engine in two threads, as in DevTools; the second one finds the dominators. */
export default async function chrome({ file, ids, nodes }, mark) {
  const secondThread = new Worker(new URL('chrome-second-thread.js', import.meta.url));
  const { port1, port2 } = new MessageChannel();
  secondThread.postMessage(port2, [port2]);
  const loader = new HeapSnapshotLoader.HeapSnapshotLoader({ sendEvent: () => undefined });
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK, encoding: 'utf8' })) {
    mark('last chunk');
    loader.write(chunk);
  }
  loader.close();
  const snapshot = await loader.buildSnapshot(port1);
  mark('all sizes');
  const paths = ids.map((id) => {
    const path = pathTo(snapshot, id);
    mark(path === undefined ? 'nothing' : 'first path', true);
    return path;
  });
  mark('paths');
  port1.close();
  await secondThread.terminate();
  return { paths, opinions: nodes.map((node) => opinionOn(snapshot, node)) };
}

/** From each object to the retainer that is nearest to a root, which its Retainers view lists first. */
function pathTo(snapshot, id) {
  const node = snapshot.nodeIndexForId(id) / snapshot.nodeFieldCount;
  const hops = [];
  for (let at = node; snapshot.nodeDistances[at] > 1; ) {
    let nearest = -1;
    const end = snapshot.firstRetainerIndex[at + 1];
    for (let i = snapshot.firstRetainerIndex[at]; i < end; i++) {
      const retainer = snapshot.retainingNodes[i] / snapshot.nodeFieldCount;
      const distance = snapshot.nodeDistances[retainer];
      if (
        distance >= 0 &&
        distance < snapshot.nodeDistances[at] &&
        (nearest < 0 || distance < distanceOf(nearest))
      )
        nearest = i;
    }
    if (nearest < 0) return undefined;
    hops.push(snapshot.createRetainingEdge(nearest).name());
    at = snapshot.retainingNodes[nearest] / snapshot.nodeFieldCount;
  }
  return hops.reverse().join(' → ');

  function distanceOf(i) {
    return snapshot.nodeDistances[snapshot.retainingNodes[i] / snapshot.nodeFieldCount];
  }
}

function opinionOn(snapshot, node) {
  const distance = snapshot.nodeDistances[node];
  return {
    distance: distance < 0 ? null : distance % SYSTEM_DISTANCE,
    retainedSize: snapshot.retainedSizes[node],
  };
}
