import { expect, it } from 'vitest';
import { automaticPages } from './automatic-page.ts';

const pages = automaticPages();

it('listeners are told by what they listen to', async () => {
  const page = await pages.open({ kinds: ['listener'] });
  await page.do(() => {
    const hear = (): void => undefined;
    Object.assign(globalThis, {
      signal: new AbortController().signal,
      query: matchMedia('(max-width: 600px)'),
    });
    (Reflect.get(globalThis, 'signal') as AbortSignal).addEventListener('abort', hear);
    (Reflect.get(globalThis, 'query') as MediaQueryList).addEventListener('change', hear);
    (Reflect.get(globalThis, 'query') as MediaQueryList).addListener(() => undefined);
    navigator.serviceWorker.addEventListener('message', hear);
    visualViewport?.addEventListener('resize', hear);
    screen.orientation.addEventListener('change', hear);
  });
  expect(await page.open()).toEqual([
    'abort listener of AbortSignal',
    'change listener of (max-width: 600px)',
    'change listener of (max-width: 600px)',
    'message listener of navigator.serviceWorker',
    'resize listener of visualViewport',
    'change listener of screen.orientation',
  ]);
});

it('observers of what was measured or reported observe until they are disconnected', async () => {
  const page = await pages.open({ kinds: ['observer'] });
  await page.do(() => {
    const measured = new PerformanceObserver(() => undefined);
    measured.observe({ type: 'mark' });
    measured.observe({ type: 'measure' });
    const reported = new ReportingObserver(() => undefined);
    reported.observe();
    Object.assign(globalThis, { measured, reported });
  });
  expect(await page.open()).toEqual(['PerformanceObserver', 'ReportingObserver']);
  await page.do(() => {
    (Reflect.get(globalThis, 'measured') as PerformanceObserver).disconnect();
    (Reflect.get(globalThis, 'reported') as PerformanceObserver).disconnect();
  });
  expect(await page.open()).toEqual([]);
});

it('a position is watched until it no longer is', async () => {
  const page = await pages.open();
  await page.do(() => {
    Object.assign(globalThis, { id: navigator.geolocation.watchPosition(() => undefined) });
  });
  expect(await page.open('geolocation')).toEqual(['watchPosition']);
  await page.do(() => navigator.geolocation.clearWatch(Reflect.get(globalThis, 'id') as number));
  expect(await page.list('geolocation')).toEqual([]);
  await page.stop();
  await page.do(() => void navigator.geolocation.watchPosition(() => undefined));
  expect(await page.list('geolocation')).toEqual([]);
});
