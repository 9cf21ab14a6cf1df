import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { analyzeHeapSnapshot } from '../../../src/heap/analyze.ts';
import { pathText } from '../../../src/heap/index.ts';

/** The same two programs in each version of V8 that is promised: `npm run heaps` makes their snapshots. */

const folder = new URL('../../heaps/versions/', import.meta.url);
const names = readdirSync(folder).flatMap((file) => /^(.*)\.heapsnapshot$/.exec(file)?.[1] ?? []);

/** Of each tracked object, by its kind: what is told of it, and the fingerprint of its leak. */
async function told(name: string): Promise<Record<string, string>> {
  const json = readFileSync(new URL(`${name}.heapsnapshot`, folder), 'utf8');
  const { leaks } = await analyzeHeapSnapshot([json]);
  return Object.fromEntries(
    leaks.flatMap(({ fingerprint, survivors }) =>
      survivors.map(({ kind, path }) => [kind, `${path === null ? '-' : pathText(path)} ${fingerprint}`]),
    ),
  );
}

const NODE = {
  element: 'global → app.list[0] 0461b649',
  listener:
    'global → app.emitter → listener "x" of EventEmitter → closure onX (node-program.cjs:38:19) → value 50cc9160',
  'map value': 'global → app.pool → Map["…"] ec4a69eb',
  'private field': 'global → app.room.#connection 1225b633',
  reaction:
    'global → app.never → Promise reaction (never settled) → closure onSettled (node-program.cjs:56:25) → value 82725bda',
  'set member': 'global → app.tags → Set[…] 8e034654',
  'target listener':
    'global → app.target → online listener of EventTarget → closure onOnline (node-program.cjs:45:24) → value c8ba92c8',
  timer:
    'global → setTimeout/setInterval callback → closure onInterval (node-program.cjs:50:24) → value 8f700551',
  variable: 'global → app.onTick → closure onTick (node-program.cjs:30:22) → value cfd79e3d',
};

/** With the engine's internals, Node itself is seen to have its timers, and numbers tell which repeat. */
const WITH_INTERNALS = {
  ...NODE,
  timer: 'native code → setInterval callback → closure onInterval (node-program.cjs:50:24) → value 8f700551',
};

const CHROMIUM = {
  attached: 'Window → document → <ul> 8f3c9444',
  detached: 'Window → kept.dialog → detached <form> → detached <span> 36a8db55',
  expando: 'Window → document → <button>.connection 3f76832f',
  handler: 'Window → document → <body> → event handler of <body> → closure onBodyClick → value 30f56e3c',
  'intersection observer':
    'Window → document → IntersectionObserver of <button> → IntersectionObserver callback → closure onSeen → value f62055dc',
  listener: 'Window → document → <button> → listener of <button> → closure onClick → value 68fd21f2',
  'map value': 'Window → kept.pool → Map["…"] 250b31ab',
  'media query': 'browser → change listener of MediaQueryList → closure onMedia → value 836f7c16',
  'mutation observer':
    'Window → document → <body> → MutationObserver of <body> → MutationObserver callback → closure onMutation → value 135abcaa',
  timer: 'Window → setTimeout/setInterval callback → closure onInterval → value b072f624',
  'window listener': 'Window → listener of window → closure onResize → value b6dfcc62',
};

/** There the button is nearer to what observes it than the document is: another way, the same leak. */
const CHROMIUM_126 = {
  ...CHROMIUM,
  'intersection observer':
    'Window → document → <button> → IntersectionObserver of <button> → IntersectionObserver callback → closure onSeen → value f62055dc',
};

function expected(name: string) {
  if (name.startsWith('node-')) return name.endsWith('-internals') ? WITH_INTERNALS : NODE;
  return name === 'chromium-126' ? CHROMIUM_126 : CHROMIUM;
}

it.each(names)(
  '%s tells what holds each object in the same words, with the same fingerprints',
  async (name) => {
    expect(await told(name)).toEqual(expected(name));
  },
);

it.each(names)('%s has no path of the machine that made it', (name) => {
  const text = readFileSync(new URL(`${name}.heapsnapshot`, folder), 'utf8');
  const paths = [...text.matchAll(/"(\/[^"]*\/[^"]*)"/g)].map(([, path]) => path);
  expect(paths.filter((path) => path !== '…/versions/node-program.cjs')).toEqual([]);
});

it('no version that is promised is missing', () => {
  const of = (engine: string) => names.filter((name) => new RegExp(`^${engine}-\\d+$`).test(name));
  expect(of('node')).toEqual(['node-20', 'node-22', 'node-24', 'node-25', 'node-26']);
  expect(of('chromium').map((name) => Number(name.slice(9)))).toEqual([
    126, 131, 137, 141, 143, 147, 149, 152, 153,
  ]);
});
