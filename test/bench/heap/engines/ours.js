import { fileChunks } from '../../../../dist/lib/file-chunks.js';
import { renderPath, reportHeap, SnapshotReader, segments } from '../../../../dist/lib/heap/index.js';

/** The library as it is built and published. It reports all paths at once, with what else holds and the sizes. */
export default async function ours({ file }, mark, select = (objects) => objects) {
  const reader = new SnapshotReader();
  for (const chunk of fileChunks(file)) {
    mark('last chunk');
    reader.write(chunk);
  }
  const { leaks } = await reportHeap(reader.end(), {
    select,
    onStep: (step) => {
      if (step === 'Searching what else holds them') mark('others begin');
      if (step === 'Measuring what they retain') mark('sizes begin');
    },
  });
  mark('sizes end');
  const survivors = leaks.flatMap((leak) => leak.survivors);
  const paths = survivors.map(({ path }) => path && renderPath(segments(path)));
  mark('paths');
  return { paths };
}
