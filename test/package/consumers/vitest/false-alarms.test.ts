import { EventEmitter } from 'node:events';
import { trackResource } from 'resource-tracker-devtools';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

/* What a runner, its mocks and its assertions hold by themselves is nobody's leak. */

const make = (name: string) => trackResource({ name, nested: { a: 1 } }, name, 'thing');

describe('mocks', () => {
  const shared = vi.fn();

  it('passes when a mock was called with it', () => {
    const mock = vi.fn();
    mock(make('argument'));
    expect(mock).toHaveBeenCalled();
  });

  it('passes when a mock of the file was called with it', () => {
    shared(make('argument'));
  });

  it('passes when a mock returned it', () => {
    vi.fn(() => make('result'))();
  });

  it('passes when a mock resolved to it', async () => {
    const target = make('resolved');
    shared.mockImplementationOnce(async () => target);
    await shared();
  });

  it('passes when a spy saw it', () => {
    const object = { method: (value: unknown) => value };
    const spy = vi.spyOn(object, 'method');
    object.method(make('spied'));
    expect(spy).toHaveBeenCalledTimes(1);
  });
});

describe('assertions', () => {
  it('passes after resolves, rejects and poll', async () => {
    const target = make('polled');
    await expect(Promise.resolve(make('resolved'))).resolves.toBeDefined();
    await expect(Promise.reject(make('rejected'))).rejects.toBeDefined();
    await expect.poll(() => target).toBeDefined();
    await vi.waitFor(() => expect(target).toBeDefined());
  });

  it('passes after comparisons', () => {
    expect(make('equal')).toEqual({ name: 'equal', nested: { a: 1 } });
    expect({ a: make('like') }).toEqual({ a: expect.objectContaining({ name: 'like' }) });
    expect.soft(make('soft')).toBeDefined();
    expect(() => expect(make('thrown')).toBe(1)).toThrow();
  });

  it('passes after console.log', () => {
    console.log(make('logged'));
  });
});

describe('teardown', () => {
  let held: unknown;
  beforeEach(() => {
    const target = make('of a hook');
    return () => void target;
  });
  afterEach(() => {
    held = undefined;
  });

  it('passes when afterEach lets go', () => {
    held = make('held');
    expect(held).toBeDefined();
  });

  it('passes when onTestFinished lets go', () => {
    const target = make('finished');
    onTestFinished(() => void target);
  });

  it('passes when hooks of the context let go', ({ onTestFinished, onTestFailed }) => {
    const target = make('finished');
    onTestFinished(() => void target);
    onTestFailed(() => void target);
  });
});

describe('a suite', () => {
  let held: unknown;
  beforeAll(() => {
    held = make('of the suite');
    const target = make('of its hook');
    return () => void target;
  });
  afterAll(() => {
    held = undefined;
  });

  it('passes when its suite holds something', () => expect(held).toBeDefined());
  it('passes when its suite still holds it', () => expect(held).toBeDefined());
});

const file = { held: make('of the file') as unknown };
beforeAll(() => {
  const target = make('of a hook of the file');
  return () => void target;
});
afterAll(() => {
  file.held = undefined;
});

describe('emitters', () => {
  it('passes when an emitter goes with its listener', () => {
    const emitter = new EventEmitter();
    const target = make('heard');
    emitter.on('event', () => void target);
    emitter.emit('event');
  });

  it.concurrent('passes beside another', async () => void make('one'));
  it.concurrent('passes beside one', async () => void make('another'));
});

describe('tries', () => {
  let tries = 0;
  const kept: unknown[] = [];

  it('passes at its second try', { retry: 2 }, () => {
    if (++tries === 1) kept.push(make('of the first try'));
    expect(kept).toHaveLength(1);
  });
});

describe('clocks', () => {
  const kept: unknown[] = [];

  it('passes when it leaves fake timers on', () => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'setInterval', 'setImmediate', 'Date', 'queueMicrotask', 'performance'],
    });
    make('dropped');
  });

  it('passes while fake timers are on', () => void make('dropped'));

  it('passes when it breaks the clocks', () => {
    vi.useRealTimers();
    performance.now = () => Number.NaN;
    Date.now = () => Number.NaN;
    vi.stubGlobal('MessageChannel', undefined);
    vi.stubGlobal('queueMicrotask', () => undefined);
    make('dropped');
  });

  it('fails when it holds something with a broken clock', () => {
    kept.push(make('held'));
  });
});
