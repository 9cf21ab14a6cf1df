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

export const emptyFile = (): HeapSnapshotError =>
  new HeapSnapshotError(
    'This is not a V8 heap snapshot: it is empty.',
    'Nothing was saved, or there was no room for it; save it once more.',
  );

export const utf16File = (): HeapSnapshotError =>
  new HeapSnapshotError(
    'This is UTF-16, as PowerShell writes what it gets with ">", and a heap snapshot is UTF-8.',
    'Convert it, or have the program that takes the snapshot write the file itself.',
  );

export const twoInOneFile = (): HeapSnapshotError =>
  new HeapSnapshotError(
    'This is not a V8 heap snapshot: something follows its end, another JSON object, as where two were written into one file.',
    'Give each a file of its own.',
  );

/** What sampling writes knows no objects. */
export const heapProfile = (): HeapSnapshotError =>
  new HeapSnapshotError(
    'This is a heap profile, which tells where memory was allocated, not what holds it.',
    'Take a heap snapshot: "Heap snapshot" in the Memory panel of DevTools, or v8.writeHeapSnapshot() of Node.',
  );

/** Schemas of files that the panel opens. */
const OPENED_BY_THE_PANEL: Readonly<Record<string, string>> = {
  'resource-tracker/session':
    'This is a session that Resource Tracker’s panel has exported, not a heap snapshot.',
  'resource-tracker/leaks': 'This is a JSON report of leaks, not a heap snapshot.',
};

/** @param schema what a file of ours says that it is. */
export function ownFile(schema: string): HeapSnapshotError {
  const found = OPENED_BY_THE_PANEL[schema];
  if (found === undefined)
    return foreignFile(`it is “${schema}”, a report that Resource Tracker has written`);
  return new HeapSnapshotError(found, 'Open it in the panel: “Import session” in its toolbar.');
}

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
