import { fileChunks } from '../../../../dist/lib/file-chunks.js';
import { allRetainedSizes, SnapshotReader } from '../../../../dist/lib/heap/index.js';

/** What every object retains; no paths. */
export default function oursSizes({ file }, mark) {
  const reader = new SnapshotReader();
  for (const chunk of fileChunks(file)) {
    mark('last chunk');
    reader.write(chunk);
  }
  const sizes = allRetainedSizes(reader.end());
  mark('all sizes');
  mark('paths');
  return { paths: [String(sizes.sizeOf(0))] };
}
