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
  // code that runs in pages
  'panel/devtools/inspect-target.ts': [/^'inspect' in this/],
  'panel/devtools/inspected-page.ts': [/^\(\{ url: location/],
  'panel/devtools/open-source.ts': [/^'inspect' in this/, /^\(\(\) => \{/],
  'panel/devtools/worker-relay.ts': [/^void \(/],
  // mistakes of ours, which nothing shows
  'panel/growth/chosen-finder.ts': [/^Nothing was marked\.$/],
  'panel/growth/heap-finder.ts': [/^The search was closed\.$/],
  'panel/list/list-state.ts': [/^at once$/],
  'panel/list/resources.ts': [/^(at once|when shown)$/],
  'panel/list/told.ts': [/^at once$/],
  'panel/shell/notice.tsx': [/^button, select, input/],
  'panel/shell/panel-state.ts': [/^at once$/],
  'panel/unreachable.ts': [/^Nothing handles/],
  'panel/connection/frames.ts': [/^… at …$/],
  'panel/connection/relayed-link.ts': [/relay was stopped/, /Nobody listens/],
  // as they stand on keys
  'panel/help/keys.tsx': [/^↑ ↓ Home End$/],
  'panel/time/looks.ts': [/^\(forced-colors/],
  'panel/time/plot.ts': [/^10px /],
  'panel/time/use-appearance.ts': [/^\(prefers-color-scheme/],
};

/** Rooms whose texts are in the code still. */
const UNCONVERTED = [
  'panel/answers/',
  'panel/connection/worker-ports.ts',
  'panel/growth/heap/',
  'panel/list/contradictions.ts',
];

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

it.each(FILES.filter((file) => !UNCONVERTED.some((room) => file.startsWith(room))))(
  'all that is read in %s is there in all languages',
  (file) => {
    const same = [NAME, ...(SAME_IN_ALL[file] ?? [])];
    const found = findTexts(file, read(file)).filter(({ text }) => !same.some((one) => one.test(text)));
    expect(found).toEqual([]);
  },
);

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
  // used once the list is converted
  expect(unused.filter((key) => key !== 'gcs_one' && key !== 'gcs_other')).toEqual([]);
});
