import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type AnalyzeOptions, readHeapSnapshot } from '../heap/analyze.ts';
import { MeasuredHeap } from '../heap/overview/measured-heap.ts';
import type { ReadPathsOptions } from '../heap/overview/read-paths.ts';
import { InputError, openInput, type SnapshotInput } from '../snapshot-input.ts';
import { KnownAnswers } from './known-answers.ts';

/** A heap snapshot in memory. */
export interface OpenSnapshot {
  /** What tells a file, as it was when it was read, from any other. */
  readonly stamp: string;
  /** Bytes of the snapshot, unpacked. */
  readonly size: number;
  readonly heap: MeasuredHeap;
  readonly answers: KnownAnswers;
}

/** What is kept in memory, at most. */
interface Room {
  readonly snapshots: number;
  /** Of all their files together; one alone may be larger. */
  readonly bytes: number;
}

type Reading = Pick<AnalyzeOptions, 'signal' | 'onProgress'>;

const ROOM: Room = { snapshots: 2, bytes: 512e6 };
/** Chunks of a file that are read before anybody else has a turn. */
const CHUNKS_A_TURN = 16;

/** The heap snapshots that were asked about last, so that only the first question to a file has to wait for it. */
export class OpenSnapshots {
  readonly #looking: ReadPathsOptions;
  readonly #room: Room;
  /** By their paths, the one that was asked about last last. */
  readonly #open = new Map<string, OpenSnapshot>();

  /** @param looking how paths in them read. */
  constructor(looking: ReadPathsOptions = {}, room: Room = ROOM) {
    this.#looking = looking;
    this.#room = room;
  }

  /**
   * What tells this file from any other, and from itself before it was written again.
   *
   * @throws InputError if it is no file; errors of the system.
   */
  stampOf(file: string): string {
    const { path, modified, size, inode } = fileAt(file);
    return JSON.stringify([path, modified, size, inode]);
  }

  /**
   * A file that is in memory as it is on the disk.
   *
   * @throws as `stampOf` does.
   */
  known(file: string): OpenSnapshot | undefined {
    const { path } = fileAt(file);
    const open = this.#open.get(path);
    if (open === undefined) return undefined;
    this.#open.delete(path);
    if (open.stamp !== this.stampOf(file)) return undefined;
    this.#open.set(path, open);
    return open;
  }

  /**
   * A file, from memory if it has not changed since it was read.
   *
   * @throws InputError, HeapSnapshotError, errors of the system, and the signal's reason.
   */
  async open(file: string, reading: Reading = {}): Promise<OpenSnapshot> {
    const known = this.known(file);
    if (known !== undefined) return known;
    const { path, size: onDisk } = fileAt(file);
    const stamp = this.stampOf(file);
    // what has to go goes first, as there may not be room for both
    this.#makeRoom(onDisk);
    const { chunks, size } = openInput(path);
    let read = 0;
    const graph = await readHeapSnapshot(withTurns(chunks), {
      ...reading,
      ...(size !== undefined && { size }),
      onProgress(progress) {
        read = progress.read;
        reading.onProgress?.(progress);
      },
    });
    const snapshot = {
      stamp,
      size: read,
      heap: new MeasuredHeap(graph, this.#looking),
      answers: new KnownAnswers(),
    };
    this.#makeRoom(read);
    this.#open.set(path, snapshot);
    return snapshot;
  }

  #makeRoom(size: number): void {
    let bytes = size;
    for (const open of this.#open.values()) bytes += open.size;
    for (const [path, open] of this.#open) {
      if (this.#open.size < this.#room.snapshots && bytes <= this.#room.bytes) return;
      this.#open.delete(path);
      bytes -= open.size;
    }
  }
}

/** @throws InputError, errors of the system */
function fileAt(file: string) {
  if (/^[a-z][a-z+.-]+:\/\//i.test(file))
    throw new InputError('Expected the path of a file on this machine, not an address.');
  if (file.includes('\0'))
    throw new InputError('Expected the path of a file, and this has a null character.');
  const path = resolve(file);
  const stats = statSync(path);
  if (!stats.isFile() && !stats.isDirectory())
    throw new InputError('This is no file. Expected a .heapsnapshot file.');
  if (stats.isDirectory())
    throw new InputError('This is a folder. Expected a .heapsnapshot file, such as one in there.');
  return { path, size: stats.size, modified: stats.mtimeMs, inode: stats.ino };
}

/** Lets others have a turn now and then: a client that asks whether the server is alive, or that cancels. */
async function* withTurns(chunks: SnapshotInput['chunks']): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const chunk of chunks) {
    yield chunk;
    if (++count % CHUNKS_A_TURN === 0) await setImmediate();
  }
}
