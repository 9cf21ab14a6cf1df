import { describe, expect, it } from 'vitest';
import { tellableAddresses } from '../../../src/heap/capsule/addresses.ts';

const told = (...urls: readonly string[]) => urls.map((url) => tellableAddresses(urls).get(url));

describe('of the address of a script, a capsule tells', () => {
  it.each([
    ['https://shop.example/assets/v3/app.js?token=1#a', 'https://…/v3/app.js'],
    ['https://ada:secret@shop.example/app.js', 'https://…/app.js'],
    ['https://shop.example/?token=1', 'https://shop.example/'],
    ['file:///home/ada/work/shop/src/cart.js', 'file:///…/src/cart.js'],
    ['/home/ada/work/shop/src/cart.cjs', '…/src/cart.cjs'],
    ['C:\\Users\\ada\\shop\\src\\cart.cjs', '…/src/cart.cjs'],
    ['webpack-internal:///./src/cart.js', 'webpack-internal:///…/src/cart.js'],
    ['blob:https://shop.example/7d0b4c3e', 'blob:…/shop.example/7d0b4c3e'],
    ['data:text/javascript,const%20secret=1', 'data:…'],
    ['node:internal/timers', 'node:internal/timers'],
    ['evalmachine.<anonymous>', 'evalmachine.<anonymous>'],
  ])('%s: %s', (url, expected) => {
    expect(told(url)).toEqual([expected]);
  });

  it.each([
    [
      'file:///home/ada/shop/node_modules/p-queue/dist/index.js',
      'file:///…/node_modules/p-queue/dist/index.js',
    ],
    [
      '/home/ada/shop/node_modules/.pnpm/rxjs@7.8.1/node_modules/rxjs/dist/a.js',
      '…/rxjs@7.8.1/node_modules/rxjs/dist/a.js',
    ],
    [
      'https://cdn.jsdelivr.net/npm/gsap@3.12.0/dist/gsap.js?x=1',
      'https://cdn.jsdelivr.net/npm/gsap@3.12.0/dist/gsap.js',
    ],
  ])('where it is in its package: %s', (url, expected) => {
    expect(told(url)).toEqual([expected]);
  });

  it('as much as it takes to tell it from the others', () => {
    expect(told('https://a.example/cart/src/index.js', 'https://a.example/user/src/index.js')).toEqual([
      'https://…/cart/src/index.js',
      'https://…/user/src/index.js',
    ]);
    expect(told('https://a.example/index.js', 'https://b.example/index.js')).toEqual([
      'https://a.example/index.js',
      'https://b.example/index.js',
    ]);
    expect(told('https://a.example/app.js?v=1', 'https://a.example/app.js?v=2')).toEqual([
      'https://…/app.js',
      'https://…/app.js',
    ]);
  });
});
