import { dirname, join } from 'node:path/posix';
import { parseSync } from 'vite';

/** A room of the table in ARCHITECTURE.md: a folder, with those below it that are no rooms of their own. */
export interface Room {
  readonly folder: string;
  /** Folders, files without their extension, and packages; `null` if it may import everything. */
  readonly mayImport: readonly string[] | null;
}

const HEAD = /^\| Room .*\| May import +\|$/;

/** @throws Error if there is no such table, or it has a cell that only a person understands. */
export function readRooms(markdown: string): Room[] {
  const lines = markdown.split('\n');
  const head = lines.findIndex((line) => HEAD.test(line));
  if (head < 0) throw new Error('Expected a table with the columns "Room" and "May import"');
  const rest = lines.slice(head + 2);
  const rows = rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith('|')),
  );
  return rows.flatMap((row) => {
    const [, folders = '', , imports = ''] = row.split('|').map((cell) => cell.trim());
    const mayImport = imports === 'all' ? null : imports === 'nothing' ? [] : readNames(imports);
    return readNames(folders).map((folder) => ({ folder, mayImport }));
  });
}

function readNames(cell: string): string[] {
  return cell.split(/, */).map((name) => {
    const [, text] = /^`([^`]+)`$/.exec(name) ?? [];
    if (text === undefined) throw new Error(`Expected names in backticks, "nothing" or "all", not: ${cell}`);
    return text;
  });
}

/**
 * @param files the code of each file, by its path in the repository.
 * @returns a sentence for each import that is not allowed, and for whatever the table and the files don't share.
 */
export function findViolations(rooms: readonly Room[], files: ReadonlyMap<string, string>): string[] {
  const deepestFirst = rooms.toSorted((a, b) => b.folder.length - a.folder.length);
  const roomOf = (path: string) => deepestFirst.find(({ folder }) => isWithin(path, folder));
  const used = new Map(rooms.map((room) => [room, new Set<string>()]));
  const found = new Set<string>();
  for (const [file, code] of files) {
    const folder = dirname(file);
    const room = roomOf(file);
    // whoever divides a room says where everything in it belongs
    const isDivided = rooms.some((other) => other !== room && isWithin(other.folder, `${room?.folder}`));
    if (room === undefined || (isDivided && folder !== room.folder)) {
      found.add(`${folder} is not in the table of rooms.`);
      continue;
    }
    const { mayImport } = room;
    for (const target of importsOf(file, code)) {
      if (mayImport === null || roomOf(target) === room) continue;
      const allowed = mayImport.filter((name) => isWithin(target, name));
      for (const name of allowed) used.get(room)?.add(name);
      if (allowed.length === 0)
        found.add(
          `${file} imports ${target}; ${room.folder} may import ${mayImport.join(', ') || 'nothing'}.`,
        );
    }
  }
  for (const room of rooms) {
    const needed = used.get(room);
    const isGone = ![...files.keys()].some((file) => isWithin(file, room.folder));
    if (isGone) found.add(`The table of rooms has ${room.folder}, where no code is.`);
    else
      for (const name of room.mayImport ?? [])
        if (!needed?.has(name)) found.add(`${room.folder} may import ${name}, and does not.`);
  }
  return [...found];
}

/** Whether a path is a folder, something in it, or a file without its extension. */
function isWithin(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}/`) || path.startsWith(`${name}.`);
}

/** What a file imports or exports from elsewhere, types too: paths in the repository and names of packages. */
function importsOf(file: string, code: string): string[] {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file} could not be parsed: ${errors[0]?.message}`);
  return [...sourcesIn(program)].map((source) => {
    if (source.startsWith('.')) return join(dirname(file), source.replace(/\?.*/, ''));
    if (source.startsWith('node:')) return 'node:';
    return source.split('/', source.startsWith('@') ? 2 : 1).join('/');
  });
}

/** The syntax tree has a literal named `source` in each kind of import and export, and nowhere else. */
function* sourcesIn(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  if ('source' in node) yield* literal(node.source);
  for (const child of Object.values(node)) yield* sourcesIn(child);
}

function* literal(node: unknown): Generator<string> {
  if (typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string')
    yield node.value;
}
