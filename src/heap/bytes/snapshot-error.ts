/** What was read is not a heap snapshot, or not a whole one. The message is a sentence for the user of the tool. */
export class HeapSnapshotError extends Error {
  override readonly name = 'HeapSnapshotError';
}

export const foreignFile = (found: string): HeapSnapshotError =>
  new HeapSnapshotError(
    `This is not a V8 heap snapshot: ${found}. Expected a .heapsnapshot file as the Memory panel of DevTools saves it, or v8.writeHeapSnapshot() of Node.`,
  );

export const truncatedFile = (missing: string): HeapSnapshotError =>
  new HeapSnapshotError(
    `The heap snapshot ends too early: ${missing}. It was cut off while it was saved or copied; save it once more.`,
  );

export const damagedFile = (found: string): HeapSnapshotError =>
  new HeapSnapshotError(`The heap snapshot is damaged: ${found}. Save it once more.`);
