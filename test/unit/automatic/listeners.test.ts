import { expect, it } from 'vitest';
import { listeners } from '../../../src/instrument/listeners.ts';
import { OpenLedger } from '../../../src/residue/open-ledger.ts';
import { collectGarbage } from '../gc.ts';
import { automaticPages } from './automatic-page.ts';

const pages = automaticPages();
const nothing = () => undefined;

it('a listener ends with its signal, though another one keeps the event back', async () => {
  const page = await pages.open({ kinds: ['listener'] });
  await page.do(() => {
    const stop = new AbortController();
    stop.signal.addEventListener('abort', (event) => event.stopImmediatePropagation());
    const { signal } = stop;
    addEventListener('resize', () => undefined, { signal });
    addEventListener('resize', () => undefined, { signal, once: true });
    addEventListener('resize', () => undefined, { signal: AbortSignal.any([signal]) });
    stop.abort();
    addEventListener('online', () => undefined);
  });
  // what was aborted is gone, and its signals with it
  await page.collectGarbage();
  expect(await page.open('listener')).toEqual(['online listener of window']);
});

it('one that is added again after that is another', async () => {
  const page = await pages.open({ kinds: ['listener'] });
  await page.do(() => {
    const resize = () => undefined;
    const stop = new AbortController();
    addEventListener('resize', resize, { signal: stop.signal });
    stop.abort();
    addEventListener('resize', resize);
  });
  expect(await page.open('listener')).toEqual(['resize listener of window']);
});

it('a signal that is made from a lasting one is collected with what it ends', async () => {
  const page = await pages.open({ kinds: ['listener'] });
  await page.do(() => {
    const app = new AbortController();
    const made = AbortSignal.any([app.signal]);
    new EventTarget().addEventListener('change', () => undefined, { signal: made });
    Object.assign(document, { app, made: new WeakRef(made) });
  });
  await page.collectGarbage();
  const isThere = await page.do(
    () => (document as Document & { made?: WeakRef<object> }).made?.deref() !== undefined,
  );
  expect(isThere).toBe(false);
});

it('a listener is open in Node though nobody can abort it any more', async () => {
  const stop = new AbortController();
  const ledger = new OpenLedger();
  listeners(globalThis, ledger, stop.signal);
  const target = new EventTarget();
  target.addEventListener('change', nothing, { signal: new AbortController().signal });
  await collectGarbage();
  // Node itself listens to the signal
  const texts = () => ledger.list().flatMap(({ text }) => (text.startsWith('change') ? text : []));
  expect(texts()).toEqual(['change listener of EventTarget']);
  target.removeEventListener('change', nothing);
  expect(texts()).toEqual([]);
  for (let i = 0; i < 1000; i++) {
    const ending = new AbortController();
    target.addEventListener('change', () => i, { signal: ending.signal });
    ending.abort();
  }
  expect(texts()).toEqual([]);
  stop.abort();
});
