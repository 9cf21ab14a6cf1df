import { describe, expect, it } from 'vitest';
import { allocationSite } from '../../src/report/allocation-site.ts';
import { framesOf, gestureOf } from '../../src/report/gesture.ts';

const STACK = '    at open (https://example.com/dialog.js:41:3)';

describe('the gesture before a stack', () => {
  it('is told apart from it', () => {
    const stack = `on click of <button id=open> “Open” #3\n${STACK}`;
    expect(gestureOf(stack)).toEqual({ text: 'click of <button id=open> “Open”', number: 3 });
    expect(framesOf(stack)).toEqual([STACK]);
  });

  it('stands alone where no stack was taken', () => {
    expect(gestureOf('on click #1')).toEqual({ text: 'click', number: 1 });
    expect(framesOf('on click #1')).toEqual([]);
  });

  it('is in no other stack', () => {
    expect(gestureOf(STACK)).toBeNull();
    expect(gestureOf(null)).toBeNull();
    expect(framesOf(STACK)).toEqual([STACK]);
  });

  it('is no place, whatever is written on a button', () => {
    const stack = `on click of <a> “at f (https://example.com/other.js:1:1)” #1\n${STACK}`;
    expect(allocationSite(stack)).toBe('https://example.com/dialog.js:41:3');
  });
});
