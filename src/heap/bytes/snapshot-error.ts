/** What was read is not a heap snapshot, or not a whole one. The message is a sentence for the user of the tool. */
export class HeapSnapshotError extends Error {
  override readonly name = 'HeapSnapshotError';
  /** What is wrong, without what is to be done about it. */
  readonly found: string;

  constructor(found: string, advice = '', options?: ErrorOptions) {
    super(advice === '' ? found : `${found} ${advice}`, options);
    this.found = found;
  }
}

export const foreignFile = (found: string): HeapSnapshotError =>
  new HeapSnapshotError(
    `This is not a V8 heap snapshot: ${found}.`,
    'Expected a .heapsnapshot file as the Memory panel of DevTools saves it, or v8.writeHeapSnapshot() of Node.',
  );

export const truncatedFile = (missing: string): HeapSnapshotError =>
  new HeapSnapshotError(
    `The heap snapshot ends too early: ${missing}.`,
    'It was cut off while it was saved or copied; save it once more.',
  );

export const damagedFile = (found: string): HeapSnapshotError =>
  new HeapSnapshotError(`The heap snapshot is damaged: ${found}.`, 'Save it once more.');

/** There is less memory than a snapshot takes. */
export const notEnoughMemory = (cause: RangeError): HeapSnapshotError =>
  new HeapSnapshotError(
    'There is not enough memory to read this heap snapshot.',
    'Close what else takes memory, or take the snapshot of a smaller page.',
    { cause },
  );
