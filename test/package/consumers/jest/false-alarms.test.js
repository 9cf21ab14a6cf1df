const { EventEmitter } = require('node:events');
const { disposeResource, trackResource } = require('resource-tracker-devtools');

/* What a runner, its mocks and its assertions hold by themselves is nobody's leak. */

const make = (name) => trackResource({ name, nested: { a: 1 } }, name, 'thing');

describe('mocks', () => {
  const shared = jest.fn();

  it('passes when a mock was called with it', () => {
    const mock = jest.fn();
    mock(make('argument'));
    expect(mock).toHaveBeenCalled();
  });

  it('passes when a mock of the file was called with it', () => {
    shared(make('argument'));
  });

  it('passes when a mock returned it', () => {
    jest.fn(() => make('result'))();
  });

  it('passes when a mock resolved to it', async () => {
    const target = make('resolved');
    shared.mockImplementationOnce(async () => target);
    await shared();
  });

  it('passes when a spy saw it', () => {
    const object = { method: (value) => value };
    const spy = jest.spyOn(object, 'method');
    object.method(make('spied'));
    expect(spy).toHaveBeenCalledTimes(1);
  });
});

describe('what mocks replace and return', () => {
  const shared = jest.fn();

  it('passes when a method of it is spied on', () => {
    const object = make('spied on');
    object.method = () => 1;
    jest.spyOn(object, 'method');
    object.method();
  });

  it('passes when a mock of the file returns it', () => {
    shared.mockReturnValue(make('returned'));
    shared();
  });

  it('passes when a mock of the file would return it once', () => {
    shared.mockReturnValueOnce(make('returned once'));
  });
});

describe('assertions', () => {
  it('passes after resolves and rejects', async () => {
    await expect(Promise.resolve(make('resolved'))).resolves.toBeDefined();
    await expect(Promise.reject(make('rejected'))).rejects.toBeDefined();
  });

  it('passes after comparisons', () => {
    expect(make('equal')).toEqual({ name: 'equal', nested: { a: 1 } });
    expect({ a: make('like') }).toEqual({ a: expect.objectContaining({ name: 'like' }) });
    expect(() => expect(make('thrown')).toBe(1)).toThrow();
  });

  it('passes after console.log', () => {
    console.log(make('logged'));
  });

  it('passes when it calls done', (done) => {
    const target = make('called back');
    setTimeout(() => done(target === undefined));
  });
});

describe('teardown', () => {
  let held;
  beforeEach(() => {
    held = make('of a hook');
  });
  afterEach(() => {
    held = undefined;
  });

  it('passes when afterEach lets go', () => {
    expect(held).toBeDefined();
    held = make('held');
  });
});

describe('a fixture', () => {
  let db;
  beforeEach(() => {
    db = make('db');
  });
  afterEach(() => disposeResource(db));

  it('passes when a hook disposes what its variable still has', () => expect(db).toBeDefined());
  it('passes when a hook disposes the next one', () => expect(db).toBeDefined());
});

describe('a fixture that nobody disposes', () => {
  let db;
  beforeEach(() => {
    db = make('db');
  });

  it('fails when a variable still has it', () => expect(db).toBeDefined());
});

const file = { held: undefined };
beforeAll(() => {
  file.held = make('of the file');
});
// after the one of the setup file, had it one
afterEach(() => {
  file.late = undefined;
});
afterAll(() => {
  file.held = undefined;
});

it('passes when a hook at the top lets go', () => {
  file.late = make('late');
});

describe('globals', () => {
  it('passes when a global held it', () => {
    globalThis.current = make('current');
    globalThis.current = undefined;
    globalThis.other = make('other');
    delete globalThis.other;
  });
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
  jest.retryTimes(2);
  let tries = 0;
  const kept = [];

  it('passes at its second try', () => {
    if (++tries === 1) kept.push(make('of the first try'));
    expect(kept).toHaveLength(1);
  });

  afterAll(() => void jest.retryTimes(0));
});

it.each([1, 2])('passes as one of a table (%d)', () => void make('of a table'));

it.failing('passes when it is known to fail', () => {
  make('of a failing test');
  throw new Error('known');
});

describe('clocks', () => {
  const kept = [];

  it('passes when it leaves fake timers on', () => {
    jest.useFakeTimers();
    make('dropped');
  });

  it('passes while fake timers are on', () => void make('dropped'));

  it('passes when it breaks the clocks', () => {
    jest.useRealTimers();
    performance.now = () => Number.NaN;
    Date.now = () => Number.NaN;
    globalThis.MessageChannel = undefined;
    globalThis.queueMicrotask = () => undefined;
    make('dropped');
  });

  it('fails when it holds something with a broken clock', () => {
    kept.push(make('held'));
  });
});
