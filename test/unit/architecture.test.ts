import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findViolations, readRooms } from './import-rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** All code in a folder, by its path in the repository. */
function codeIn(folder: string): [string, string][] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : codeIn(path);
    return /\.(ts|tsx|js|mjs)$/.test(path) ? [[path, readFileSync(join(root, path), 'utf8')]] : [];
  });
}

it('every room imports what the table in ARCHITECTURE.md says, and nothing else', () => {
  const rooms = readRooms(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));
  const files = new Map(['src', 'content', 'panel', 'test'].flatMap(codeIn));
  expect(findViolations(rooms, files)).toEqual([]);
});

const TABLE = `
| Room        | What lives there | May import                  |
| ----------- | ---------------- | --------------------------- |
| \`src/low\` | the ground       | nothing                     |
| \`src\`     | the house        | \`src/low\`, \`node:\`      |
| \`panel\`   | what is shown    | \`src/low/door\`, \`@a/b\`  |
| \`test\`    | statements       | all                         |

Data travels one way.`;

/** A house in order, but for the given files. */
const violations = (files: Record<string, string>, table = TABLE) =>
  findViolations(
    readRooms(table),
    new Map(
      Object.entries({
        'src/low/door.ts': 'export const nothing = 0;',
        'src/low/deep/cellar.ts': "import { nothing } from '../door.ts';",
        'src/index.ts': "export * from './low/door.ts'; import { readFileSync } from 'node:fs';",
        'panel/panel.tsx': "import { nothing } from '../src/low/door.ts'; import '@a/b/c';",
        'test/a.test.ts': "import '../panel/panel.tsx'; import 'anything';",
        ...files,
      }),
    ),
  );

describe('of a table of rooms', () => {
  it('nothing is said when all is in order', () => {
    expect(violations({})).toEqual([]);
  });

  it.each([
    ['import', "import { a } from '../panel/panel.tsx'"],
    ['import of a type', "import type { A } from '../panel/panel.tsx'"],
    ['import without a name', "import '../panel/panel.tsx'"],
    ['export', "export * from '../panel/panel.tsx'"],
    ['import while it runs', "const a = await import('../panel/panel.tsx')"],
    ['import in a type', "type A = import('../panel/panel.tsx').A"],
    ['import of a file as something else', "import a from '../panel/panel.tsx?raw'"],
  ])('a forbidden %s is told with its file and the rule', (_, code) => {
    expect(violations({ 'src/up.ts': code })).toEqual([
      'src/up.ts imports panel/panel.tsx; src may import src/low, node:.',
    ]);
  });

  it('a room that holds others needs a permission for each side', () => {
    expect(violations({ 'src/low/up.ts': "import '../index.ts'" })).toEqual([
      'src/low/up.ts imports src/index.ts; src/low may import nothing.',
    ]);
  });

  it('packages need a permission too, and a file that is named lets no other in', () => {
    const code = "import 'b'; import 'node:fs'; import '../src/low/deep/cellar.ts'; import '../dist/x.js'";
    expect(violations({ 'panel/more.ts': code })).toEqual(
      ['b', 'node:', 'src/low/deep/cellar.ts', 'dist/x.js'].map(
        (name) => `panel/more.ts imports ${name}; panel may import src/low/door, @a/b.`,
      ),
    );
  });

  it('a folder without a row is told, also in a room that is divided', () => {
    expect(violations({ 'src/new/a.ts': '', 'content/a.ts': '' })).toEqual([
      'src/new is not in the table of rooms.',
      'content is not in the table of rooms.',
    ]);
  });

  it('a room that is gone is told, and a permission that nobody needs', () => {
    const table = TABLE.replace('`src/low/door`', '`src/low/door`, `src/gone`').replace(
      '| `test`',
      '| `old`, `test`',
    );
    expect(violations({}, table)).toEqual([
      'panel may import src/gone, and does not.',
      'The table of rooms has old, where no code is.',
    ]);
  });

  it('words that only a person understands are refused', () => {
    expect(() => readRooms(TABLE.replace('nothing', 'the rooms above'))).toThrow(
      'Expected names in backticks, "nothing" or "all", not: the rooms above',
    );
    expect(() => readRooms('# Architecture')).toThrow('Expected a table');
  });
});
