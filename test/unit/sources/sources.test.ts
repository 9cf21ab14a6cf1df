import { encodedMappings, TraceMap } from '@jridgewell/trace-mapping';
import { minifySync } from 'vite';
import { describe, expect, it } from 'vitest';
import { type SourceReader, sourcesFrom } from '../../../src/sources/index.ts';
import { SourceMap } from '../../../src/sources/source-map.ts';

const SOURCE = `const resizeObservers = [];

export function observe(element) {
  const measure = () => resizeObservers.push(element);
  element.addEventListener('resize', measure);
  element.addEventListener('scroll', measure);
  return new (class Observer {
    disconnect(all) {
      return all ? function forget() { return element; } : () => element;
    }
  })();
}
`;

/** A script as Vite minifies it, and its map. */
function minified() {
  const { code, map } = minifySync('src/observer.ts', SOURCE, { sourcemap: true });
  return { code, map: JSON.stringify({ ...map, sources: ['src/observer.ts'] }) };
}

const URL_ = 'https://example.com/app.js';
const PLACE = { url: URL_, line: 1, column: 1 };
const load = (files: Readonly<Record<string, string>>, reader: Partial<SourceReader> = {}) =>
  sourcesFrom({ read: async (url) => files[url] ?? null, ...reader })([URL_]);

/** The place after a text of the script's first line, counted from 1. */
const after = (code: string, text: string) => ({
  ...{ url: URL_, line: 1, column: code.indexOf(text) + text.length + 1 },
});

const before = (code: string, text: string) => after(code, code.slice(0, code.indexOf(text)));

describe('through a source map', () => {
  it.each([
    ['a linked one', () => 'app.js.map'],
    ['an inline one', (map: string) => `data:application/json;charset=utf-8;base64,${btoa(map)}`],
  ])('%s, a function is told as in its source', async (_, address) => {
    const { code, map } = minified();
    const script = `${code}\n//# sourceMappingURL=${address(map)}`;
    const sources = await load({ [URL_]: script, 'https://example.com/app.js.map': map });
    const place = sources.originalOf(after(code, 'function observe'), 'observe');
    expect(place).toMatchObject({ url: 'https://example.com/src/observer.ts', line: 3, name: 'observe' });
    expect(place && sources.lineOf(place)).toBe('export function observe(element) {');
    expect(sources.remarks).toEqual([]);
  });

  it('a name that a minifier has shortened or removed is told', async () => {
    const { code, map } = minified();
    const sources = await load({ [URL_]: code, [`${URL_}.map`]: map }, { mapsBeside: true });
    const [, arrow = ''] = /(\w+)=\(\)=>e\.push/.exec(code) ?? [];
    expect(sources.originalOf(before(code, '()=>e.push'), arrow)?.name).toBe('measure');
    expect(sources.originalOf(after(code, '?function'), '')?.name).toBe('forget');
    expect(sources.originalOf(after(code, 'disconnect'), 'disconnect')?.name).toBe('disconnect');
    expect(sources.originalOf(after(code, '}:'), '')?.name).toBeNull();
  });

  it('a function is where its source has it, also where a minifier has moved it and no map tells of its parenthesis', async () => {
    const source = `export function watch(list) {
  const onResize = () => list.push(innerWidth);
  window.addEventListener(
    'resize',
    onResize,
  );
  queueMicrotask(function onQueued(time) {
    list.push(time);
  });
  return { stop: async () => {
    await list.end();
  } };
}
`;
    const { code, map } = minifySync('src/watch.ts', source, { sourcemap: true });
    const sources = await load(
      { [URL_]: code, [`${URL_}.map`]: JSON.stringify({ ...map, sources: ['src/watch.ts'] }) },
      { mapsBeside: true },
    );
    expect(code).toMatch(/`resize`,\(\)=>/);
    const place = sources.originalOf(before(code, '()=>'), '');
    expect(place).toMatchObject({ line: 2, column: 20, name: 'onResize' });
    expect(sources.originalOf(before(code, 'async()'), 'stop')).toMatchObject({ line: 10, name: 'stop' });
    const [queued = ''] = /queueMicrotask\(function/.exec(code) ?? [];
    expect(sources.originalOf(after(code, queued), '')).toMatchObject({ line: 7, name: 'onQueued' });
  });

  it('of a line that nobody has written, two builds tell the same column', async () => {
    const source = `${'var a=1;'.repeat(50)}f=t=>{return t.x};`;
    const head = source.indexOf('f=t');
    const tellOf = async (column: number) => {
      const plain = { version: 3 as const, names: [], sources: ['lib.js'], sourcesContent: [source] };
      const mappings = encodedMappings(new TraceMap({ ...plain, mappings: [[[0, 0, 0, column]]] }));
      const map = { ...plain, mappings };
      const sources = await load(
        { [URL_]: '(t)=>t', [`${URL_}.map`]: JSON.stringify(map) },
        { mapsBeside: true },
      );
      return sources.originalOf(PLACE, '')?.column;
    };
    expect(await tellOf(head)).toBe(source.indexOf('=>{') + 1);
    expect(await tellOf(head + 2)).toBe(source.indexOf('=>{') + 1);
  });

  it('so is that of a variable, by where its scope begins', async () => {
    const { code, map } = minified();
    const sources = await load({ [URL_]: code, [`${URL_}.map`]: map }, { mapsBeside: true });
    const [, element = '', measure = ''] = /observe\((\w+)\)\{(?:let|const) (\w+)=/.exec(code) ?? [];
    const [, observers = ''] = /(\w+)=\[\]/.exec(code) ?? [];
    const scope = code.indexOf('observe(') + 'observe'.length;
    expect([element, measure, observers].every((name) => name.length === 1)).toBe(true);
    const inside = before(code, '()=>e.push');
    expect(sources.variableOf(inside, scope, element)).toBe('element');
    expect(sources.variableOf(inside, scope, measure)).toBe('measure');
    expect(sources.variableOf(inside, 0, observers)).toBe('resizeObservers');
    // another scope has other variables
    expect(sources.variableOf(inside, scope, observers)).toBeNull();
    expect(sources.variableOf(inside, scope + 1, element)).toBeNull();
    expect(sources.variableOf({ ...inside, url: 'https://example.com/b.js' }, scope, element)).toBeNull();
    // and where it is not known, a name that only one can have
    expect(sources.variableOf(inside, null, element)).toBe('element');
    expect(sources.variableOf(inside, null, observers)).toBe('resizeObservers');
    expect(sources.variableOf({ ...inside, column: 1 }, null, element)).toBeNull();
  });

  it.each([
    ['in its text, if the map has no names', 'var e=0', 'IAAI', 'let count = 0', 'count'],
    ['nowhere, if the map tells only of what is around it', 'var e=0', 'AAAA', 'let count = 0', null],
    ['in its text, if the map’s name is empty', 'var e=0', 'IAAIA', 'let count = 0', 'count'],
    ['nowhere, if a statement was put in the place of its own', 'var e=0', 'IAAA', 'import a', null],
    ['nowhere, if a minifier has made one of two', 'var e=0;var e=1', 'IAAI,QAAO', 'let a = 0, b = 1', null],
    ['once, if it is declared twice', 'var e=0;var e=1', 'IAAI,QAAW', 'var a = 0; var a', 'a'],
  ])('a variable has its name %s', async (_, code, mappings, source, name) => {
    const map = { version: 3, sources: ['a.ts'], names: [''], sourcesContent: [source], mappings };
    const script = `${code}\n//# sourceMappingURL=data:application/json;base64,${btoa(JSON.stringify(map))}`;
    expect((await load({ [URL_]: script })).variableOf(PLACE, 0, 'e')).toBe(name);
  });

  it('an index map tells of its sections', async () => {
    const { code, map } = minified();
    const index = { version: 3, sections: [{ offset: { line: 1, column: 0 }, map: JSON.parse(map) }] };
    const sources = await load({
      [URL_]: `// a banner\n${code}\n//# sourceMappingURL=data:application/json;base64,${btoa(JSON.stringify(index))}`,
    });
    expect(sources.originalOf({ ...after(code, 'function observe'), line: 2 }, '')?.url).toBe(
      'https://example.com/src/observer.ts',
    );
  });

  it.each([
    ['{', 'it is no JSON'],
    ['[]', 'it is no source map'],
    ['{"version":2}', 'it is no source map of version 3'],
    ['{"version":3,"sources":[]}', 'it has no mappings'],
    ['{"version":3,"mappings":"AAAA"}', 'it has no list of sources'],
    ['{"version":3,"sections":7}', 'its sections are no list'],
    ['{"version":3,"sections":[7]}', 'a section has no offset, or no map'],
    ['{"version":3,"sections":[{"offset":{"line":1e12,"column":0},"map":{}}]}', 'a section begins nowhere'],
    [`{"version":3,"sources":[],"mappings":"${';'.repeat(9e6)}"}`, 'it has more than 8 million segments'],
    [undefined, 'it can’t be had'],
  ])('one that is %.60s is told of once, and nothing is thrown', async (map, why) => {
    const sources = await load({
      [URL_]: 'a()\n//# sourceMappingURL=app.js.map',
      ...(map !== undefined && { 'https://example.com/app.js.map': map }),
    });
    expect(sources.remarks).toEqual([`The source map of app.js can’t be used: ${why}.`]);
    expect(sources.originalOf({ url: URL_, line: 1, column: 1 }, 'a')).toBeNull();
  });

  it('one that a script in a document names is not taken for the document’s', async () => {
    const { map } = minified();
    const document = `<!doctype html><script>a()\n//# sourceMappingURL=data:application/json;base64,${btoa(map)}\n</script>`;
    const sources = await load({ [URL_]: document });
    expect(sources.originalOf({ url: URL_, line: 1, column: 25 }, 'a')).toBeNull();
    expect(sources.lineOf({ url: URL_, line: 1, column: 24 })).toBe('<!doctype html><script>a()');
  });

  it.each(['AAAA,gggggggggggggg', '////', 'A,AAgggggB', 'AAAAAAAA,,,;;', '*', 'AADAAD', 'AAAD,AAAAD'])(
    'mappings such as %s are asked without an error',
    (mappings) => {
      const ask = () =>
        new SourceMap(JSON.stringify({ version: 3, sources: ['a'], names: [], mappings }), URL_).originOf({
          line: 0,
          column: 9,
        });
      expect(ask).not.toThrow(TypeError);
    },
  );
});

describe('without a source map', () => {
  it.each([
    ['esbuild', '  // node_modules/page-flip/dist/flip.js', 'node_modules/page-flip/dist/flip.js'],
    ['rolldown', '//#region node_modules/page-flip/dist/flip.js', 'node_modules/page-flip/dist/flip.js'],
    ['webpack', '/***/ "./node_modules/page-flip/dist/flip.js":', './node_modules/page-flip/dist/flip.js'],
    [
      'webpack in production',
      ';// ./node_modules/page-flip/dist/flip.js',
      './node_modules/page-flip/dist/flip.js',
    ],
  ])('the comments of %s tell which module a line is from', async (_, comment, module) => {
    const sources = await load({ [URL_]: `(() => {\n${comment}\nfunction f() {}\n// page.js\nf();` });
    expect(sources.fileOf({ url: URL_, line: 3, column: 1 })).toBe(module);
    expect(sources.fileOf({ url: URL_, line: 1, column: 1 })).toBeNull();
    expect(sources.fileOf({ url: URL_, line: 5, column: 1 })).toBe('page.js');
  });

  it('the line of code is the script’s, and of a long one the part in question', async () => {
    const long = `${'a();'.repeat(1000)}here(${'b();'.repeat(1000)}`;
    const sources = await load({ [URL_]: `   short();\n${long}` });
    expect(sources.lineOf({ url: URL_, line: 1, column: 4 })).toBe('short();');
    expect(sources.lineOf({ url: URL_, line: 2, column: 4001 })).toMatch(/^…(a\(\);){5}here\(b.*…$/);
    expect(sources.lineOf({ url: URL_, line: 3, column: 1 })).toBeNull();
  });
});
