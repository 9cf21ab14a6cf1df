import { afterEach, describe, it } from 'node:test';

const kept = [];
const nothing = () => undefined;

// of the module, which stays as long as the file
setInterval(nothing, 1000).unref?.();

describe('what a test leaves with the platform', () => {
  it('fails with an interval', () => void kept.push(setInterval(nothing, 12_345)));
  it('fails with a timeout that is not due for long', () => void kept.push(setTimeout(nothing, 123_456)));
  it('fails with an open channel', () => void kept.push(new BroadcastChannel('left open')));
  it('fails with an object URL', () => void URL.createObjectURL(new Blob(['left'])));
  it('passes after them', () => {
    for (const one of kept.splice(0)) one instanceof BroadcastChannel ? one.close() : clearTimeout(one);
  });
});

describe('what a test gives back', () => {
  it('passes with timers', () => {
    clearInterval(setInterval(nothing, 1000));
    clearTimeout(setTimeout(nothing, 100_000));
  });
  it('passes with a timeout that is due soon', () => void setTimeout(nothing, 20));
  it('passes with what goes with its garbage', () => {
    new EventTarget().addEventListener('change', nothing);
    new AbortController().signal.addEventListener('abort', nothing);
  });

  let timer;
  afterEach(() => clearInterval(timer));
  it('passes with what a hook gives back', () => {
    timer = setInterval(nothing, 1000);
  });
});
