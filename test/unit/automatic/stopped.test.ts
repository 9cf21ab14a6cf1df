import { expect, it } from 'vitest';
import { whenAborted } from '../../../src/instrument/when-aborted.ts';
import { automaticPages } from './automatic-page.ts';

const pages = automaticPages();

/** What React calls. */
declare const __REACT_DEVTOOLS_GLOBAL_HOOK__: { onCommitFiberUnmount(renderer: number, fiber: object): void };

it('what somebody has put before us enters nothing once it is stopped', async () => {
  const page = await pages.open();
  await page.do(() => {
    const wrap = (owner: object, key: string) => {
      const before = Reflect.get(owner, key) as (...args: unknown[]) => unknown;
      Reflect.set(owner, key, function (this: unknown, ...args: unknown[]) {
        return Reflect.apply(before, this, args);
      });
    };
    wrap(MutationObserver.prototype, 'observe');
    wrap(Element.prototype, 'remove');
    wrap(MediaQueryList.prototype, 'addListener');
    wrap(EventTarget.prototype, 'addEventListener');
  });
  const before = await page.list();
  await page.stop();
  await page.do(() => {
    const element = document.body.appendChild(document.createElement('p'));
    new MutationObserver(() => undefined).observe(document.body, { childList: true });
    element.remove();
    matchMedia('print').addListener(() => undefined);
    addEventListener('resize', () => undefined);
    Object.assign(document, { element });
  });
  expect(await page.list()).toEqual(before);
});

it('what a page has made of signals and arrays is not called when a component is unmounted', async () => {
  const page = await pages.open({ kinds: ['component', 'removed DOM'], removals: 'exact' });
  const asked = await page.do(() => {
    let count = 0;
    Object.defineProperty(AbortSignal.prototype, 'aborted', { get: () => ++count > 0 });
    const native = Array.prototype[Symbol.iterator];
    Array.prototype[Symbol.iterator] = function () {
      count++;
      return Reflect.apply(native, this, []);
    };
    const stateNode = {};
    __REACT_DEVTOOLS_GLOBAL_HOOK__.onCommitFiberUnmount(1, { type: class Panel {}, stateNode });
    document.createElement('p').attachShadow({ mode: 'open' });
    Array.prototype[Symbol.iterator] = native;
    Object.assign(document, { stateNode });
    return count;
  });
  expect(asked).toBe(0);
  expect(await page.disposed('component')).toEqual(['Panel (React)']);
});

it('is stopped by its signal, and not by an event that looks like that', () => {
  const stop = new AbortController();
  let undone = 0;
  whenAborted(stop.signal, () => undone++);
  stop.signal.dispatchEvent(new Event('abort'));
  expect(undone).toBe(0);
  stop.abort();
  expect(undone).toBe(1);
});
