import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { TrackerLedger } from '../../../src/automatic/tracker-ledger.ts';
import { className } from '../../../src/instrument/describe-target.ts';
import { EndingObject, Entry, OpenObject } from '../../../src/instrument/registration.ts';
import { joinRealm, type Realm } from '../../../src/tracker/realm.ts';

// before they are taken, which is when what is tested is loaded
vi.hoisted(() => {
  vi.useFakeTimers();
  const postTask = (run: () => void, { delay }: { delay: number }) => setTimeout(run, delay);
  vi.stubGlobal('scheduler', { postTask });
});
afterAll(() => void vi.useRealTimers());

let realm: Realm;
let ledger: TrackerLedger;
beforeEach(() => {
  vi.clearAllTimers();
  realm = joinRealm({});
  ledger = new TrackerLedger(realm);
});

const from = () => undefined;
const verdicts = () => realm.tracker.leaks().map(({ name, verdict }) => [name, verdict]);

/** As a timeout. */
class Timeout extends Entry {
  readonly #due: number;
  readonly endsSoon = true;

  constructor(milliseconds: number) {
    super('timer', `setTimeout, ${milliseconds} ms`);
    this.#due = performance.now() + milliseconds;
  }

  remaining = () => this.#due - performance.now();
  isOver = () => this.remaining() <= 0;
}

describe('what must be released', () => {
  it('is known to have ended by itself before it may be collected, whatever else is taken', () => {
    const decoder = { state: 'open' };
    const ended = () => decoder.state === 'closed';
    ledger.acquire(new EndingObject('codec', 'VideoDecoder', decoder, { mustRelease: true }, ended), from);
    ledger.flush();
    vi.advanceTimersByTime(60_000);
    expect(verdicts()).toEqual([['VideoDecoder', 'live']]);
    decoder.state = 'closed';
    vi.advanceTimersByTime(2000);
    expect(verdicts()).toEqual([['VideoDecoder', 'disposed']]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('what the page tracks itself', () => {
  const socket = () => new OpenObject('connection', 'WebSocket', {});

  it('stays as the page has it, whatever becomes of it', () => {
    const [closed, forgotten] = [socket(), socket()];
    for (const { object } of [closed, forgotten]) realm.tracker.track(object, { name: 'chat' });
    for (const one of [closed, forgotten]) ledger.acquire(one, from);
    ledger.flush();
    ledger.release(closed);
    ledger.forget(forgotten);
    ledger.accept();
    expect(verdicts()).toEqual([
      ['chat', 'live'],
      ['chat', 'live'],
    ]);
  });

  it('is the page’s from then on, if it was ours before', () => {
    const [closed, forgotten] = [socket(), socket()];
    for (const one of [closed, forgotten]) ledger.acquire(one, from);
    ledger.flush();
    for (const { object } of [closed, forgotten]) realm.tracker.track(object, { name: 'chat' });
    ledger.release(closed);
    ledger.forget(forgotten);
    expect(verdicts()).toEqual([
      ['chat', 'live'],
      ['chat', 'live'],
    ]);
  });

  it('is ours when the page no longer tracks it, and all else is', () => {
    const [untracked, other] = [socket(), socket()];
    realm.tracker.track(untracked.object);
    realm.tracker.untrack(untracked.object);
    for (const one of [untracked, other]) ledger.acquire(one, from);
    ledger.flush();
    realm.tracker.track({}, { name: 'page' });
    ledger.acquire(socket(), from);
    ledger.flush();
    ledger.release(untracked);
    ledger.forget(other);
    expect(verdicts()).toEqual([
      ['WebSocket', 'disposed'],
      ['page', 'live'],
      ['WebSocket', 'live'],
    ]);
  });

  it('may be tracked by us after all was cleared', () => {
    const one = socket();
    ledger.acquire(one, from);
    ledger.flush();
    realm.tracker.clear();
    realm.tracker.track(one.object, { name: 'chat' });
    ledger.release(one);
    ledger.acquire(socket(), from);
    ledger.flush();
    expect(verdicts()).toEqual([
      ['chat', 'live'],
      ['WebSocket', 'live'],
    ]);
  });
});

describe('a page is woken', () => {
  it('once for a timeout, at its end, and not every second', () => {
    ledger.acquire(new Timeout(5000), from);
    ledger.flushAll();
    vi.advanceTimersToNextTimer();
    // it is listed after a second
    ledger.flush();
    expect(verdicts()).toEqual([['setTimeout, 5000 ms', 'live']]);
    const before = performance.now();
    vi.advanceTimersToNextTimer();
    expect(performance.now() - before).toBe(4000);
    expect(verdicts()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('for none that has long to go', () => {
    ledger.acquire(new Timeout(60_000), from);
    ledger.flush();
    vi.advanceTimersByTime(1000);
    expect(verdicts()).toEqual([['setTimeout, 60000 ms', 'live']]);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(60_000);
    ledger.flush();
    expect(verdicts()).toEqual([]);
  });

  it('early enough for what was taken later and ends before', () => {
    ledger.acquire(new Timeout(9000), from);
    ledger.flush();
    vi.advanceTimersByTime(1000);
    ledger.acquire(new Timeout(3000), from);
    ledger.flush();
    vi.advanceTimersByTime(1000);
    expect(verdicts()).toHaveLength(2);
    vi.advanceTimersByTime(2000);
    expect(verdicts()).toEqual([['setTimeout, 9000 ms', 'live']]);
  });
});

describe('what a page has made to throw', () => {
  class Broken extends Entry {
    override get label(): string {
      throw new Error('a page has made this');
    }
  }

  it.each([false, true])('is left out, and the rest is told of all the same (ends soon: %s)', (endsSoon) => {
    const broken = Object.assign(new Broken('listener', 'broken'), { endsSoon });
    const whole = Object.assign(new Entry('listener', 'whole'), { endsSoon });
    ledger.acquire(broken, from);
    ledger.acquire(whole, from);
    ledger.flush();
    vi.advanceTimersByTime(1000);
    expect(verdicts()).toEqual([['whole', 'live']]);
    expect(broken.stage).toBe('over');
  });

  it('has no class, and neither has what has ever more prototypes', () => {
    const refuse = () => {
      throw new Error('a page has made this');
    };
    const refusing = new Proxy({}, { getPrototypeOf: refuse, getOwnPropertyDescriptor: refuse });
    const endless: object = new Proxy({}, { getPrototypeOf: () => endless });
    expect(className(Object.create(refusing))).toBeUndefined();
    expect(className(Object.create(endless))).toBeUndefined();
    expect(className(new (class Dialog {})())).toBe('Dialog');
  });
});
