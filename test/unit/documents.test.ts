import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = ['.', 'docs', '.github/ISSUE_TEMPLATE'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** A document without its blocks of code. */
const prose = (path: string) => read(path).replaceAll(/^```.*?^```$/gms, '');

/** The anchors of a document's headings, as GitHub makes them. */
function anchors(path: string): string[] {
  return [...prose(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What is wrong with a link from a document, or undefined. */
function fault(document: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(root, target))) return `${link}: there is no such file`;
  if (anchor !== undefined && !anchors(target).includes(anchor)) return `${link}: there is no such heading`;
  return undefined;
}

it.each(DOCUMENTS)('%s links to files and headings that are there', (document) => {
  const links = [...prose(document).matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)].map(([, link = '']) => link);
  expect(links.map((link) => fault(document, link)).filter((it) => it !== undefined)).toEqual([]);
});

it.each(DOCUMENTS)('%s names files that are there', (document) => {
  const paths = prose(document).matchAll(/`((?:src|content|panel|test|docs)\/[^`\s]+\.\w+)`/g);
  expect([...paths].map(([, path = '']) => path).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it('CONTRIBUTING.md names commands that are there', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const commands = [...read('CONTRIBUTING.md').matchAll(/`npm run ([\w:]+)/g)].map(([, name]) => name);
  expect(commands.filter((name) => !(`${name}` in scripts))).toEqual([]);
});
