import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

const HAS_DOCUMENT = 'document' in globalThis;
const kept: unknown[] = [];
const nothing = () => undefined;

// of the module, which stays as long as the file
setInterval(nothing, 1000).unref?.();

describe('what a test leaves with the platform', () => {
  it('fails with an interval', () => void setInterval(nothing, 12_345));
  it('fails with a timeout that is not due for long', () => void setTimeout(nothing, 123_456));
  it('fails with an open channel', () => void kept.push(new BroadcastChannel('left open')));
  it('fails with an object URL', () => void URL.createObjectURL(new Blob(['left'])));
  it('passes after them', () => undefined);
});

describe('what a test gives back', () => {
  it('passes with timers', () => {
    clearInterval(setInterval(nothing, 1000));
    clearTimeout(setTimeout(nothing, 100_000));
  });
  it('passes with a timeout that is due soon', () => void setTimeout(nothing, 100));
  it('passes with a channel', () => {
    const channel = new BroadcastChannel('closed');
    channel.close();
  });
  it('passes with an object URL', () => URL.revokeObjectURL(URL.createObjectURL(new Blob(['revoked']))));
  it('passes with what goes with its garbage', () => {
    new EventTarget().addEventListener('change', nothing);
    new AbortController().signal.addEventListener('abort', nothing);
  });

  let timer: ReturnType<typeof setInterval>;
  afterEach(() => clearInterval(timer));
  it('passes with what a hook gives back', () => {
    timer = setInterval(nothing, 1000);
  });
});

describe('a suite', () => {
  let timer: ReturnType<typeof setInterval>;
  beforeAll(() => {
    timer = setInterval(nothing, 1000);
    return () => clearInterval(timer);
  });
  it('passes with what its hook gives back', () => expect(timer).toBeDefined());
});

describe('clocks of tests', () => {
  afterEach(() => void vi.useRealTimers());

  it('passes with timers that never were', () => {
    vi.useFakeTimers();
    setInterval(nothing, 1000);
    vi.advanceTimersByTime(5000);
  });
  it('passes with a timer from before', () => {
    const timer = setInterval(nothing, 1000);
    vi.useFakeTimers();
    vi.useRealTimers();
    clearInterval(timer);
  });
  it('fails with a timer after the clock was put back', () => {
    vi.useFakeTimers();
    vi.useRealTimers();
    setInterval(nothing, 54_321);
  });
  it('passes with one that waits', async () => {
    await vi.waitFor(() => expect(kept).toHaveLength(1));
  });
});

describe.runIf(HAS_DOCUMENT)('in a document', () => {
  it('fails with a listener of the window', () => window.addEventListener('resize', nothing));
  it('fails with a listener of an element that stays', () => {
    document.body.append(document.createElement('aside'));
    document.querySelector('aside')?.addEventListener('click', nothing);
  });
  it('fails with an observer of the document', () =>
    new MutationObserver(nothing).observe(document.body, { childList: true }));
  it('passes with one frame', () => void requestAnimationFrame(nothing));
  it('passes with listeners that are removed, and that are called once', () => {
    window.addEventListener('scroll', nothing);
    window.removeEventListener('scroll', nothing);
    window.addEventListener('load', nothing, { once: true });
    window.dispatchEvent(new Event('load'));
    const ending = new AbortController();
    window.addEventListener('focus', nothing, { signal: ending.signal });
    ending.abort();
  });
  it('passes with a listener and an observer of an element that is garbage', () => {
    const element = document.createElement('button');
    document.body.append(element);
    element.addEventListener('click', nothing);
    // happy-dom keeps what is observed until it no longer is
    if (!navigator.userAgent.includes('HappyDOM'))
      new MutationObserver(nothing).observe(element, { childList: true });
    element.remove();
  });
  it('passes with an observer that is disconnected', () => {
    const observer = new MutationObserver(nothing);
    observer.observe(document.body, { childList: true });
    observer.disconnect();
  });
  // the last, since it goes on
  it('fails with a loop of frames', () => {
    const draw = () => void requestAnimationFrame(draw);
    draw();
  });
});
