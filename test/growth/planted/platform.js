import { app, nextId } from './app.js';

class Theme {}

class Locked {}
// nobody else gets it
navigator.locks.request('planted', () => new Promise(() => undefined));

class Answered {}

class Spin {}
const spinner = document.createElement('i');
document.documentElement.append(spinner);

app.photos = [];

/** @type {import('./kind.ts').PlantedLeak[]} */
export const PLATFORM = [
  {
    name: 'adopted style sheet',
    grows: { Theme: 1 },
    collection: { path: 'document.adoptedStyleSheets', each: 1 },
    holder: 'document → CSSStyleSheet.theme',
    roundTrip(undo) {
      const sheet = new CSSStyleSheet();
      sheet.theme = new Theme();
      document.adoptedStyleSheets.push(sheet);
      if (undo) document.adoptedStyleSheets.pop();
    },
  },
  {
    name: 'performance marks',
    grows: { PerformanceMark: 1 },
    collection: null,
    holder: 'Performance → PerformanceMark',
    roundTrip(undo) {
      const name = `mark ${nextId()}`;
      performance.mark(name);
      if (undo) performance.clearMarks(name);
    },
  },
  {
    name: 'request for a lock',
    grows: { Locked: 1 },
    collection: null,
    holder: 'Navigator → LockManager → navigator.locks callback → closure whenGranted → locked',
    async roundTrip(undo) {
      const locked = new Locked();
      const abort = new AbortController();
      const request = navigator.locks.request('planted', { signal: abort.signal }, function whenGranted() {
        return locked;
      });
      if (!undo) return;
      abort.abort();
      await request.catch(() => undefined);
    },
  },
  {
    name: 'worker that is not terminated',
    grows: { Answered: 1 },
    collection: null,
    holder: 'Worker runs → event handler of Worker → closure onAnswer → answered',
    roundTrip(undo) {
      const answered = new Answered();
      const worker = new Worker('data:text/javascript,');
      worker.onmessage = function onAnswer() {
        return answered;
      };
      if (undo) worker.terminate();
    },
  },
  {
    name: 'blobs in an array',
    grows: { Blob: 1 },
    collection: { path: 'app.photos', each: 1 },
    holder: 'app.photos[…]',
    roundTrip(undo) {
      app.photos.push(new Blob(['a'.repeat(10_000)]));
      if (undo) app.photos.pop();
    },
  },
  {
    name: 'font face',
    grows: { FontFace: 1 },
    collection: null,
    holder: 'document → FontFaceSet → FontFace',
    roundTrip(undo) {
      const face = new FontFace('planted', 'url(data:font/woff2,)');
      document.fonts.add(face);
      if (undo) document.fonts.delete(face);
    },
  },
  {
    name: 'animation that never ends',
    grows: { Spin: 1 },
    collection: null,
    holder: 'Animation runs → event handler of Animation → closure onFinish → spin',
    roundTrip(undo) {
      const spin = new Spin();
      const animation = spinner.animate([{ opacity: 0 }, { opacity: 1 }], {
        duration: 1000,
        iterations: Number.POSITIVE_INFINITY,
      });
      animation.onfinish = function onFinish() {
        return spin;
      };
      if (undo) animation.cancel();
    },
  },
];
