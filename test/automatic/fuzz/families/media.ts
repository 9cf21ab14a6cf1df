import type { Family, Operation, Writer } from '../writer.ts';
import { method, oddValue } from './values.ts';

const blob = (w: Writer) => w.some('blob', () => "new Blob(['bytes'])");
const url = (w: Writer) => w.some('url', (w) => `id(URL.createObjectURL(${blob(w)}))`);
const canvas = (w: Writer) =>
  w.some('canvas', (w) =>
    w.one(
      'new OffscreenCanvas(2, 2)',
      "Object.assign(document.createElement('canvas'), { width: 2, height: 2 })",
    ),
  );
const query = (w: Writer) => w.some('query', () => "matchMedia('(min-width: 1px)')");
const sheet = (w: Writer) => w.some('sheet', () => 'new CSSStyleSheet()');
const shadow = (w: Writer) =>
  w.some('shadow', () => "root.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })");
/** One for each program, since each takes many of the addresses that a process has. */
const memory = (w: Writer) =>
  w.knows('memory')
    ? w.some('memory')
    : `(${w.keep(`new WebAssembly.Memory(${w.one('{ initial: 1 }', '{ initial: 1, maximum: 3 }')})`, 'memory')})`;

const operations: Operation[] = [
  (w) =>
    w.keep(
      `id(${method(
        w,
        'URL',
        'createObjectURL',
        w.one(
          () => blob(w),
          () => oddValue(w),
        ),
      )})`,
      'url',
    ),
  (w) =>
    method(
      w,
      'URL',
      'revokeObjectURL',
      w.one(
        () => url(w),
        () => oddValue(w),
      ),
    ),
  (w) => `[${url(w)}].length`,
  (w) => w.keep(`new File(['a'], 'name')`, 'blob'),
  (w) => w.keep(canvas(w), 'canvas', 'target'),
  (w) => `${canvas(w)}.getContext('${w.one('2d', 'odd', 'bitmaprenderer')}')`,
  (w) => w.keep(`${canvas(w)}.transferToImageBitmap?.()`, 'bitmap'),
  (w) => w.keep(`${canvas(w)}.transferControlToOffscreen?.()`, 'canvas'),
  (w) => method(w, w.some('bitmap'), 'close'),
  (w) => `[${w.some('bitmap')}?.width, ${w.some('bitmap')}?.height]`,
  (w) => `structuredClone(${w.some('bitmap')}, { transfer: [${w.some('bitmap')}] })`,
  (w) => w.keep(`new VideoFrame(${canvas(w)}, { timestamp: 0 })`, 'video frame'),
  (w) => w.keep(method(w, w.some('video frame'), 'clone'), 'video frame'),
  (w) => method(w, w.some('video frame'), 'close'),
  (w) =>
    w.keep(`matchMedia(${w.one("'(min-width: 1px)'", "'print'", '', () => oddValue(w))})`, 'query', 'target'),
  (w) =>
    method(
      w,
      query(w),
      w.one('addListener', 'removeListener'),
      w.one(
        () => w.callback('listener'),
        () => oddValue(w),
      ),
    ),
  (w) => method(w, query(w), 'addEventListener', "'change'", w.callback('listener')),
  (w) => `${query(w)}.onchange = ${w.callback('listener')}`,
  (w) => `${query(w)}.dispatchEvent(new Event('change'))`,
  (w) => w.keep('new CSSStyleSheet()', 'sheet'),
  (w) =>
    `${shadow(w)}.adoptedStyleSheets = ${w.one(`[${sheet(w)}]`, `[${sheet(w)}, ${sheet(w)}]`, '[]', '[1]', () => oddValue(w))}`,
  (w) =>
    `${shadow(w)}.adoptedStyleSheets.${w.one(`push(${sheet(w)})`, 'pop()', `splice(0, 1, ${sheet(w)})`, 'length = 0', `push(${oddValue(w)})`)}`,
  (w) => `wait(${sheet(w)}.replaceSync(':host { color: red }'))`,
  (w) => `new WebAssembly.Memory(${w.one('{}', '{ initial: 2, maximum: 1 }', () => oddValue(w))})`,
  (w) =>
    method(
      w,
      memory(w),
      'grow',
      w.one('1', '99999', () => oddValue(w)),
    ),
  (w) => `${memory(w)}.buffer.byteLength`,
  (w) => `${w.one('WebAssembly.Memory', 'WebAssembly.Memory.call')}(${oddValue(w)})`,
  () => 'new (class extends WebAssembly.Memory {})({ initial: 9, maximum: 1 }).buffer',
];

/** Object URLs, bitmaps, canvases, media queries, style sheets, memories. */
export const media: Family = { name: 'media', operations, later: false };

const animation = (w: Writer) => w.some('animation');
/** One animation that ends. */
export const animations: Family = {
  name: 'animations',
  operations: [
    (w) =>
      w.knows('animation')
        ? `${animation(w)}.playState`
        : w.keep(
            method(
              w,
              w.some('element'),
              'animate',
              '[{ opacity: 0 }, { opacity: 1 }]',
              w.one('1', '{ duration: 1 }', '{ duration: 1, iterations: 2 }'),
            ),
            'animation',
            'target',
          ),
    (w) => `${w.some('element')}.animate(${oddValue(w)}, ${oddValue(w)})?.cancel()`,
    (w) => method(w, animation(w), w.one('cancel', 'finish', 'pause', 'play', 'reverse')),
    (w) => `${animation(w)}.onfinish = ${w.callback('listener')}`,
    (w) => `${animation(w)}.addEventListener('finish', ${w.callback('listener')})`,
    (w) => `wait(${animation(w)}.finished, 'finished')`,
    (w) => `new Animation(new KeyframeEffect(${w.some('element')}, [], ${w.one('1', '{}')})).playState`,
  ],
  later: true,
};

/** A bitmap that is made. */
export const bitmaps: Family = {
  name: 'bitmaps',
  operations: [
    (w) =>
      `wait(${method(
        w,
        'window',
        'createImageBitmap',
        w.one(
          'new ImageData(2, 2)',
          () => canvas(w),
          () => oddValue(w),
        ),
      )}, 'bitmap')`,
    (w) =>
      `wait(createImageBitmap(${w.one('new ImageData(2, 2), 0, 0, 0, 0', '', 'new ImageData(2, 2), 0, 0, 1, 1')}), 'bitmap')`,
  ],
  later: true,
};
