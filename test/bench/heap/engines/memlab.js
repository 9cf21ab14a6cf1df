import { createRequire } from 'node:module';

const { getFullHeapFromFile } = createRequire(import.meta.url)('@memlab/heap-analysis');

/** MemLab as its documentation says: the whole heap from a file, then from a node to its root by `pathEdge`. */
export default async function memlab({ file, ids }, mark) {
  const heap = await getFullHeapFromFile(file);
  const paths = ids.map((id) => {
    const hops = [];
    const node = heap.getNodeById(id);
    for (let edge = node?.pathEdge; edge; edge = edge.fromNode.pathEdge) hops.push(edge.name_or_index);
    mark('first path', true);
    return hops.length === 0 ? undefined : hops.reverse().join(' → ');
  });
  mark('paths');
  return { paths };
}
