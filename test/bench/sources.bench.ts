import { sourcesFrom } from '../../src/sources/index.ts';

/**
 * What a minified bundle of 10 MB and its source map cost, once: until the first place is told, for which the map is read,
 * and then the first variable, for which the script is. Part of `npm run bench`.
 */

/** Characters. */
const BUNDLE = 10e6;
const MODULES = 2000;
/** Of the map, in milliseconds. */
const LIMIT = 500;
const ADDRESS = 'https://example.com/bundle.js';
const NAMES = 50;
/** Characters from one segment to the next, as many as minifiers need. */
const STEP = 10;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A number of a source map: base 64, five bits a digit, the sign last. */
function vlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const more = rest >= 32 ? 32 : 0;
    text += DIGITS[(rest & 31) | more];
    rest >>>= 5;
  } while (rest > 0);
  return text;
}

/** One line, as minifiers write it; a segment for every five characters, each with a name. */
function makeBundle(): { script: string; map: string; inner: number } {
  const parts: string[] = [];
  const segments: string[] = [];
  let last = [0, 0, 0, 0];
  for (let n = 0, length = 0; length < BUNDLE; n++) {
    const code = `function a${n.toString(36)}(t,e){var i=t.x;return function(){return i+t.z(e,${n})}}`;
    const padded = code.padEnd(Math.ceil(code.length / STEP) * STEP, ';');
    for (let at = 0; at < padded.length; at += STEP) {
      const here = [n % MODULES, Math.floor(n / MODULES), at, at % NAMES];
      const moved = here.map((value, i) => value - (last[i] as number));
      segments.push([segments.length === 0 ? 0 : STEP, ...moved].map(vlq).join(''));
      last = here;
    }
    parts.push(padded);
    length += padded.length;
  }
  const line = parts.join('');
  const map = {
    version: 3,
    sources: Array.from({ length: MODULES }, (_, i) => `src/module-${i}.js`),
    sourcesContent: Array.from({ length: MODULES }, () => 'export const name = 1;\n'.repeat(100)),
    names: Array.from({ length: NAMES }, (_, i) => `name${i}`),
    mappings: segments.join(','),
  };
  const inner = line.indexOf('function(){') + 'function'.length + 1;
  return { script: `${line}\n//# sourceMappingURL=bundle.js.map`, map: JSON.stringify(map), inner };
}

const { script, map, inner } = makeBundle();
console.log(
  `\n── A bundle of ${(script.length / 1e6).toFixed(0)} MB, its map ${(map.length / 1e6).toFixed(0)} MB`,
);
const start = performance.now();
const sources = await sourcesFrom({
  read: async (url) => (url.endsWith('.map') ? map : script),
  whyNot: 'there is none',
})([ADDRESS]);
const place = { url: ADDRESS, line: 1, column: inner };
const original = sources.originalOf(place, '');
const toPlace = performance.now() - start;
const variable = sources.variableOf(place, null, 'i');
const toVariable = performance.now() - start - toPlace;
console.log(
  `${toPlace.toFixed(0)} ms to ${original?.url}:${original?.line}:${original?.column}; limit ${LIMIT} ms`,
);
console.log(`${toVariable.toFixed(0)} ms more to the variable ${variable}`);
if (original === null || variable === null || sources.remarks.length > 0)
  throw new Error(`The bundle was not read: ${sources.remarks.join(' ')}`);
if (toPlace > LIMIT) process.exitCode = 1;
