import { zipSync } from 'fflate';

/** Paths within an archive, with `/` between folders, and what the files hold. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** The first moment that the format can tell, in its own time without zone. */
const EPOCH = new Date(1980, 0, 1);
const UNIX = 3;
const READABLE_BY_ALL = 0o100644 << 16;

/** The same bytes for the same files, whatever their order, their times, and the machine. */
export function zip(files: Files): Uint8Array {
  const byPath = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(byPath), {
    level: 9,
    mtime: EPOCH,
    os: UNIX,
    attrs: READABLE_BY_ALL,
  });
}
