import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, test } from 'vitest';
import { isKnown, retell } from '../../../panel/words/retell.ts';
import { language } from '../../../panel/words/words.ts';
import { findTexts } from './find-texts.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Where texts are made that the panel shows: of each file those, and no others. */
const SHOWN = [
  'src/heap/analyze.ts',
  'src/heap/answers/heap-report.ts',
  'src/heap/answers/owners',
  'src/heap/answers/removal.ts',
  'src/heap/bytes',
  'src/heap/graph',
  'src/heap/growth/find-growth.ts',
  'src/sources/load-sources.ts',
  'src/sources/source-map.ts',
  'src/tracker/agreement.ts',
];

/** States of parsers, what the engine and tools call things, and what stands for something in a path. */
const NOT_TOLD = [
  /^(comma|key|value|name) or end$|^next name$/,
  /^\/ part of key \($|^part of …$|^\([A-Z][\w-]+ [\w ]+\)$|^\(anonymous\)$|^closure \(anonymous\)$|^may grow$/,
  /^<symbol /,
  /^(Apollo|React|Redux|Vue) DevTools$|^DevTools’ live metrics$|^Testing Library$|^Resource Tracker$|^Fast Refresh$/,
  /^(Vite|webpack|Vue)’s hot module replacement$|^(console|context) of (Jest|Mocha)$|^(subtest|mock) of node:test$/,
  /^an edge$|^a node$/,
];

function* filesOf(path: string): Generator<string> {
  if (path.endsWith('.ts')) yield path;
  else
    for (const name of readdirSync(root + path, { recursive: true, encoding: 'utf8' }))
      if (name.endsWith('.ts')) yield `${path}/${name.replaceAll('\\', '/')}`;
}

/** What two of its texts say, if they are put together. */
const TOGETHER: Readonly<Record<string, string>> = {
  'Resource Tracker found version … here, expected …, and keeps to itself:':
    'Resource Tracker found version 2 here, expected 1, and keeps to itself: update resource-tracker-devtools or the extension.',
  'update resource-tracker-devtools or the extension.':
    'Resource Tracker found version 2 here, expected 1, and keeps to itself: update resource-tracker-devtools or the extension.',
};

afterEach(() => {
  language.value = 'en';
});

describe.each(SHOWN.flatMap((path) => [...filesOf(path)]))('of %s', (file) => {
  test('each text that the panel shows is there in its languages', () => {
    const texts = findTexts(file, readFileSync(root + file, 'utf8')).map(({ text }) => text);
    const told = texts.filter((text) => !NOT_TOLD.some((one) => one.test(text)));
    expect(told.filter((text) => !isKnown((TOGETHER[text] ?? text).replaceAll('…', 'x')))).toEqual([]);
  });
});

it('what the package says is told in the language of the panel, with what is in it', () => {
  language.value = 'de';
  expect(retell('Reading nodes')).toBe('Lesen: nodes');
  expect(retell('its function t2 at page-flip.js:12:3')).toBe('die Funktion t2, page-flip.js:12:3');
  expect(
    retell(
      'This is not a V8 heap snapshot: it is not JSON. Expected a .heapsnapshot file as the Memory panel of DevTools saves it, or v8.writeHeapSnapshot() of Node.',
    ),
  ).toMatch(/^Das ist kein V8-Heap-Snapshot: es ist kein JSON\. Erwartet wird eine \.heapsnapshot-Datei/);
  expect(retell('The source map of app.js can’t be used: it can’t be had.')).toBe(
    'Die Source Map von app.js ist nicht benutzbar: nicht zu bekommen.',
  );
});

it('a sentence that goes with another is told, and what is none of the package’s stays', () => {
  language.value = 'de';
  expect(
    retell('There is no object @7 in this heap snapshot. Ids are the same in all snapshots of one run only.'),
  ).toBe('In diesem Heap-Snapshot gibt es kein Objekt @7. IDs sind nur in Snapshots desselben Laufs gleich.');
  expect(retell('It is kept by our own cache.')).toBe('It is kept by our own cache.');
  expect(retell('')).toBe('');
});

it('in English everything is as the package says it', () => {
  expect(retell('Reading nodes')).toBe('Reading nodes');
});
