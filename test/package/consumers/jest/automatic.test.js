const kept = [];
const nothing = () => undefined;

// of the module, which stays as long as the file
setInterval(nothing, 1000).unref?.();

describe('what a test leaves with the platform', () => {
  it('fails with an interval', () => void kept.push(setInterval(nothing, 12_345)));
  it('fails with a timeout that is not due for long', () => void kept.push(setTimeout(nothing, 123_456)));
  it('passes after them', () => kept.splice(0).forEach(clearTimeout));
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

describe('a suite', () => {
  let timer;
  beforeAll(() => {
    timer = setInterval(nothing, 1000);
  });
  afterAll(() => clearInterval(timer));
  it('passes with what its hook gives back', () => expect(timer).toBeDefined());
});

describe('clocks of tests', () => {
  afterEach(() => void jest.useRealTimers());

  it('passes with timers that never were', () => {
    jest.useFakeTimers();
    setInterval(nothing, 1000);
    jest.advanceTimersByTime(5000);
  });
  it('passes with a timer from before', () => {
    const timer = setInterval(nothing, 1000);
    jest.useFakeTimers();
    jest.useRealTimers();
    clearInterval(timer);
  });
  it('fails with a timer after the clock was put back', () => {
    jest.useFakeTimers();
    jest.useRealTimers();
    kept.push(setInterval(nothing, 54_321));
  });
  it('passes after it', () => kept.splice(0).forEach(clearInterval));
});

(typeof document === 'object' ? describe : describe.skip)('in a document', () => {
  it('fails with a listener of the window', () => window.addEventListener('resize', nothing));
  it('fails with an observer of the document', () =>
    new MutationObserver(nothing).observe(document.body, { childList: true }));
  it('passes with listeners that are removed, and that are called once', () => {
    window.addEventListener('scroll', nothing);
    window.removeEventListener('scroll', nothing);
    window.addEventListener('load', nothing, { once: true });
    window.dispatchEvent(new Event('load'));
    const ending = new AbortController();
    window.addEventListener('focus', nothing, { signal: ending.signal });
    ending.abort();
  });
  it('passes with a listener of an element that is garbage', () => {
    const element = document.createElement('button');
    document.body.append(element);
    element.addEventListener('click', nothing);
    element.remove();
  });
});
