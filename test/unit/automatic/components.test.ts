import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

/** Put into the page. */
declare const showAndHide: () => unknown;
declare const update: () => unknown;
declare const subscribers: (() => void)[];
declare let kept: Element | null;

type Mode = 'development' | 'production';

/** The script of a page in `frameworks`. */
async function buildPage(name: string, mode: Mode): Promise<string> {
  const entry = fileURLToPath(new URL(`frameworks/${name}.js`, import.meta.url));
  const output = await build({
    configFile: false,
    logLevel: 'error',
    define: {
      'process.env.NODE_ENV': JSON.stringify(mode),
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'page' } },
  });
  const [first] = Array.isArray(output) ? output : [];
  if (first === undefined) throw new Error('Expected the output of one build, not a watcher');
  return first.output[0].code;
}

const pages = automaticPages();

async function openFramework(name: string, mode: Mode, before = '') {
  const page = await pages.open({ kinds: ['component'] });
  await page.page.addScriptTag({ content: before + (await buildPage(name, mode)) });
  return page;
}

it.each([
  ['React', 'react', 'production', ['Subscribed (React)', 'Panel (React)']],
  ['React', 'react', 'development', ['Subscribed (React)', 'Panel (React)']],
  ['Preact', 'preact', 'development', ['Subscribed (Preact)']],
  ['Vue', 'vue', 'development', ['Subscribed (Vue)']],
] as const)(
  'a component of %s that is unmounted and kept is retained, in a page (%s) built for %s, and no other',
  async (_framework, name, mode, retained) => {
    const page = await openFramework(name, mode);
    await page.do(() => showAndHide());
    expect(new Set(await page.disposed())).toContain(`Tidy (${_framework})`);
    await page.collectGarbage();
    await page.do(() => update());
    await page.collectGarbage();
    const rows = await page.list();
    expect(rows.map(({ name, verdict }) => [name, verdict])).toEqual(
      retained.map((name) => [name, 'not-collected']),
    );
    await page.do(() => void subscribers.splice(0));
    await page.collectGarbage();
    expect(await page.list()).toEqual([]);
    expect(page.errors).toEqual([]);
  },
);

it('an element of a class of the page’s is a component', async () => {
  const page = await pages.open();
  await page.do(() => {
    customElements.define('my-dialog', class extends HTMLElement {});
    kept = document.body.appendChild(document.createElement('my-dialog'));
    kept.innerHTML = '<p>';
    kept.remove();
  });
  expect(await page.list('component')).toMatchObject([
    { name: '<my-dialog>, 2 elements', verdict: 'disposed' },
  ]);
  expect(await page.list('removed DOM')).toEqual([]);
});

it('tools that bring a hook of their own find none, are told all, and share it', async () => {
  // as React DevTools do, which look first whether they are there already
  const tools = `
    if (window.hasOwnProperty('__REACT_DEVTOOLS_GLOBAL_HOOK__')) throw new Error('there is one');
    const told = window.told = [];
    const hook = {
      renderers: new Map(), supportsFiber: true, inject: () => 1,
      onCommitFiberRoot() {}, onCommitFiberUnmount: (id, fiber) => told.push(fiber.type),
    };`;
  const defined = `${tools} Object.defineProperty(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', { get: () => hook });`;
  const assigned = `${tools} window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = hook;`;
  const code = await buildPage('react', 'production');
  for (const bring of [defined, assigned]) {
    const page = await pages.open({ kinds: ['component'] });
    await page.page.addInitScript({ content: `{${bring}}` });
    await page.page.reload();
    await page.page.addScriptTag({ content: code });
    await page.do(() => showAndHide());
    expect(await page.disposed()).toContain('Panel (React)');
    expect(await page.page.evaluate('told.length')).toBeGreaterThanOrEqual(6);
    expect(page.errors).toEqual([]);
  }
});

it('a page has no hook any more once it is stopped', async () => {
  const page = await pages.open({ kinds: ['component'] });
  await page.stop();
  expect(await page.do(() => Object.keys(Object.getOwnPropertyDescriptors(Window.prototype)))).toEqual(
    await (await pages.openPlain()).do(() => Object.keys(Object.getOwnPropertyDescriptors(Window.prototype))),
  );
});
