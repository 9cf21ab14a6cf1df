import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findTexts, literalsOf } from './find-texts.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');

const FILES = readdirSync(`${root}panel`, { recursive: true, encoding: 'utf8' })
  .map((path) => `panel/${path.replaceAll('\\', '/')}`)
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .sort();

/** The extension is called the same everywhere. */
const NAME = /^Resource Tracker$/;

/** Texts that are the same in all languages, or that no user reads, by file. */
const SAME_IN_ALL: Readonly<Record<string, readonly RegExp[]>> = {
  'panel/automatic/kind-choices.ts': [/^automatic tracking$/],
  // names, and what is run in a shell
  'panel/answers/command-line.ts': [
    /^(Google Chrome|Microsoft Edge|Brave Browser)$/,
    /^(open -na|cmd \/c start|… …) /,
  ],
  // code that runs in pages
  'panel/answers/heap/in-page.ts': [/^function \(/],
  'panel/devtools/inspect-target.ts': [/^'inspect' in this/],
  'panel/devtools/inspected-page.ts': [/^\(\{ url: location/],
  'panel/devtools/open-source.ts': [/^'inspect' in this/, /^\(\(\) => \{/],
  'panel/devtools/worker-relay.ts': [/^void \(/],
  // mistakes of ours, which nothing shows
  'panel/answers/heap/heap-in-hand.ts': [/^This heap has not been searched yet\.$/],
  'panel/growth/heap/compare-files.ts': [/^There is no file to compare\.$/],
  'panel/growth/heap/growth-worker.ts': [/^Nothing was marked\.$/],
  'panel/growth/chosen-finder.ts': [/^Nothing was marked\.$/],
  'panel/growth/heap-finder.ts': [/^The search was closed\.$/],
  'panel/list/list-state.ts': [/^at once$/],
  'panel/list/resources.ts': [/^(at once|when shown)$/],
  'panel/list/told.ts': [/^at once$/],
  'panel/shell/notice.tsx': [/^button, select, input/],
  'panel/unreachable.ts': [/^Nothing handles/],
  'panel/connection/frames.ts': [/^… at …$/],
  // what workers are called is retold
  'panel/connection/worker-ports.ts': [/^(shared|service) worker$/],
  'panel/connection/relayed-link.ts': [/relay was stopped/, /Nobody listens/],
  // as they stand on keys
  'panel/help/keys.tsx': [/^↑ ↓ Home End$/],
  'panel/time/looks.ts': [/^\(forced-colors/],
  'panel/time/plot.ts': [/^10px /],
  'panel/time/use-appearance.ts': [/^\(prefers-color-scheme/],
};

const texts = (code: string) => findTexts('a.tsx', code).map(({ text }) => text);

describe('of a file of the panel', () => {
  it.each([
    ['a text', '<p>Nothing is listed</p>', 'Nothing is listed'],
    ['one that depends', "<b>{all ? 'All' : none && 'None'}</b>", 'All'],
    ['a name of a control', '<button aria-label="Close" />', 'Close'],
    ['a tooltip with values', `<b title={\`Untrack \${name}\`} />`, 'Untrack …'],
    ['a short property that is shown', "const column = { title: 'Age' };", 'Age'],
    ['a sentence anywhere', "notice.value = 'The page is gone.';", 'The page is gone.'],
    ['a sentence in a call', "tell('The page is gone.');", 'The page is gone.'],
    ['what an error says', `throw new Error(\`\${name} can’t be read\`);`, '… can’t be read'],
    ['a sentence around elements', '<p>It is <b>{name}</b></p>', 'It is'],
  ])('%s is found', (_, code, text) => {
    expect(texts(code)).toContain(text);
  });

  it.each([
    ['a message', "<p title={t('list_hint')}>{counted('gcs', 3)} {elements('a_b', { c: <i /> })}</p>"],
    ['code', "<pre>trackResource(connection, 'db:main')</pre>"],
    ['values and signs', "<p>{name}: {count > 0 && ' · '}</p>"],
    ['classes', '<p class="hint wide" />'],
    ['names of states, events and keys', "on('click', () => { state = 'not-disposed'; key = 'ArrowUp'; })"],
    ['types', "type Reach = 'top frame' | 'all frames';"],
    ['what something is kept under', "const port = kept('debugging port', v.number(), 0);"],
    ['a module', "import 'some words here';"],
  ])('%s is left alone', (_, code) => {
    expect(texts(code)).toEqual([]);
  });
});

const PLANTED = [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
  'export const plantedA = (n: number) => `${n} of them are left`;',
  "export const plantedB = () => { throw new UserFacing('The page is gone.'); };",
  "export function plantedC() { return 'the page is gone'; }",
];

const PLANTED_ELEMENTS = [
  'export const PlantedD = () => <p>Nothing is listed</p>;',
  'export const PlantedE = () => <b title="Close it" />;',
  'export const PlantedF = () => <button aria-label="Close" />;',
  'export const PlantedG = () => <input placeholder="Search" />;',
];

/** What of a file is read in English only. */
const englishIn = (file: string, code: string) =>
  findTexts(file, code).filter(
    ({ text }) => ![NAME, ...(SAME_IN_ALL[file] ?? [])].some((one) => one.test(text)),
  );

it.each(FILES)('all that is read in %s is there in all languages', (file) => {
  expect(englishIn(file, read(file))).toEqual([]);
});

/** Times and durations that are not put into words by `panel/format.ts`; a worker sends these unspoken. */
const TIMES_OF_THEIR_OWN = ['panel/format.ts', 'panel/answers/heap/deadline.ts'];

it('times are written in one place', () => {
  const writes = /DateTimeFormat|toLocale(Date|Time)String|'format_(day|hour|minute|second|millisecond)'/;
  expect(FILES.filter((file) => writes.test(read(file))).sort()).toEqual(TIMES_OF_THEIR_OWN.toSorted());
});

it('texts that are the same in all languages are those that are there', () => {
  const unused = Object.entries(SAME_IN_ALL).flatMap(([file, texts]) => {
    const found = FILES.includes(file) ? findTexts(file, read(file)) : [];
    return texts.filter((one) => !found.some(({ text }) => one.test(text))).map(String);
  });
  expect(unused).toEqual([]);
});

it.each(FILES)('an English text that is put into %s is found', (file) => {
  const before = englishIn(file, read(file)).length;
  const planted = file.endsWith('x') ? [...PLANTED, ...PLANTED_ELEMENTS] : PLANTED;
  expect(englishIn(file, [read(file), ...planted].join('\n')).length).toBe(before + planted.length);
});

it('each text is used', () => {
  const used = FILES.flatMap((file) => literalsOf(file, read(file)));
  const inManifest = read('manifest.json');
  const keys = Object.keys(JSON.parse(read('panel/_locales/en/messages.json')));
  const unused = keys.filter((key) => {
    const names = [key, key.replace(/_(one|other)$/, '')];
    return (
      !inManifest.includes(`__MSG_${key}__`) &&
      !used.some((literal) => names.some((name) => literal.test(name)))
    );
  });
  // those of the package are known by their wording
  expect(unused.filter((key) => !key.startsWith('told_'))).toEqual([]);
});
