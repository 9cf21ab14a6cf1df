import { expect, it } from 'vitest';
import { packageOf } from '../../../src/heap/answers/package-of.ts';

it.each([
  ['file:///home/me/app/node_modules/p-queue/dist/index.js', 'p-queue', null, 'dist/index.js'],
  ['/app/node_modules/@scope/name/index.cjs', '@scope/name', null, 'index.cjs'],
  ['C:\\app\\node_modules\\p-queue\\dist\\index.js', 'p-queue', null, 'dist/index.js'],
  ['node_modules/page-flip/dist/js/page-flip.module.js', 'page-flip', null, 'dist/js/page-flip.module.js'],
  ['webpack:///./node_modules/a/node_modules/b/x.js?1a2b', 'b', null, 'x.js'],
  ['/r/node_modules/.pnpm/gsap@3.12.5/node_modules/gsap/gsap-core.js', 'gsap', '3.12.5', 'gsap-core.js'],
  [
    '/r/node_modules/.pnpm/@t+q@5.0.0-beta.1_react@18.2.0/node_modules/@t/q/i.js',
    '@t/q',
    '5.0.0-beta.1',
    'i.js',
  ],
  ['/r/node_modules/.pnpm/q@5.0.0(react@18.2.0)/node_modules/q/i.js', 'q', '5.0.0', 'i.js'],
  // a store's folder tells of its own package only
  ['/r/node_modules/.pnpm/q@5.0.0/node_modules/other/i.js', 'other', null, 'i.js'],
  ['/r/.yarn/cache/p-queue-npm-6.6.2-b173c5bfa8.zip/node_modules/p-queue/i.js', 'p-queue', '6.6.2', 'i.js'],
  [
    '/r/.yarn/cache/@s-n-npm-1.0.0-rc.1-b173c5bfa8-0123456789.zip/node_modules/@s/n/i.js',
    '@s/n',
    '1.0.0-rc.1',
    'i.js',
  ],
  [
    'https://cdn.jsdelivr.net/npm/@popperjs/core@2.11.8/dist/umd/popper.js',
    '@popperjs/core',
    '2.11.8',
    'dist/umd/popper.js',
  ],
  ['https://cdn.jsdelivr.net/npm/lodash/+esm', 'lodash', null, '+esm'],
  ['https://unpkg.com/react@18.3.1/umd/react.js?module', 'react', '18.3.1', 'umd/react.js'],
  ['https://esm.sh/preact@10.19.2/es2022/hooks.mjs', 'preact', '10.19.2', 'es2022/hooks.mjs'],
  ['https://esm.sh/v135/@a/b@1.0.0/es2022/b.mjs', '@a/b', '1.0.0', 'es2022/b.mjs'],
  [
    'https://cdn.skypack.dev/-/react@v17.0.1-yH0aYV1FOv/dist=es2019/react.js',
    'react',
    '17.0.1',
    'dist=es2019/react.js',
  ],
  ['https://ga.jspm.io/npm:react@18.2.0/index.js', 'react', '18.2.0', 'index.js'],
  ['https://cdnjs.cloudflare.com/ajax/libs/gsap/3.12.5/gsap.min.js', 'gsap', '3.12.5', 'gsap.min.js'],
  ['https://ajax.googleapis.com/ajax/libs/jquery/3.6.0/jquery.min.js', 'jquery', '3.6.0', 'jquery.min.js'],
  ['https://code.jquery.com/jquery-3.7.1.slim.min.js', 'jquery', '3.7.1', ''],
  ['/home/me/.cache/deno/npm/registry.npmjs.org/p-queue/6.6.2/dist/i.js', 'p-queue', '6.6.2', 'dist/i.js'],
  ['http://localhost:5173/node_modules/.vite/deps/react-dom_client.js?v=3f', 'react-dom', null, ''],
  [
    'http://localhost:5173/node_modules/.vite/deps/@tanstack_react-query.js',
    '@tanstack/react-query',
    null,
    '',
  ],
  ['http://localhost:5173/node_modules/.vite/deps/a___lodash__es.js', 'lodash.es', null, ''],
])('%s is of a package', (url, name, version, file) => {
  expect(packageOf(url)).toEqual({ name, version, file });
});

it.each([
  'https://example.com/app.js',
  'file:///home/me/app/src/index.js',
  // a chunk of several
  'http://localhost:5173/node_modules/.vite/deps/chunk-ABC.js',
  'https://example.com/my_node_modules/x/y.js',
  'https://example.com/app.js?from=/node_modules/x/y.js',
  '/app/node_modules/.bin/x',
  'node_modules/',
  'https://unpkg.com/',
  'https://example.com/?https://unpkg.com/react@18.3.1/x.js',
  '',
])('%s is of none', (url) => {
  expect(packageOf(url)).toBeNull();
});
