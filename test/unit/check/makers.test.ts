import { describe, expect, it } from 'vitest';
import { Makers } from '../../../src/check/makers.ts';

describe('who was at work when a tracker gave an id', () => {
  it('is nobody before anybody begins, and after the last has ended', () => {
    const makers = new Makers<string>();
    makers.begin('a', 2);
    makers.end('a', 4);
    expect([1, 2, 3, 4, 5].map((id) => makers.of(id))).toEqual([[], [], ['a'], ['a'], []]);
  });

  it('is each that was at work at the same time', () => {
    const makers = new Makers<string>();
    makers.begin('a', 0);
    makers.begin('b', 1);
    makers.end('a', 2);
    makers.end('b', 3);
    expect([1, 2, 3, 4].map((id) => makers.of(id))).toEqual([['a'], ['a', 'b'], ['b'], []]);
  });

  it('is told of those who made nothing in between as if they had not been there', () => {
    const makers = new Makers<string>();
    makers.begin('a', 0);
    makers.end('a', 0);
    makers.begin('b', 0);
    expect(makers.of(1)).toEqual(['b']);
  });

  it('is forgotten on demand, but for those who are still at work', () => {
    const makers = new Makers<string>();
    makers.begin('a', 0);
    makers.forget(3);
    expect(makers.of(2)).toEqual([]);
    expect(makers.of(4)).toEqual(['a']);
  });
});
