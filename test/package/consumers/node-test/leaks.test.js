import assert from 'node:assert';
import { after, afterEach, before, beforeEach, describe, it, mock, test } from 'node:test';
import { trackResource } from 'resource-tracker-devtools';

const held = [];
const make = (name) => trackResource({ name }, name, 'thing');
const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

test('passes when what it tracks is dropped', () => void make('dropped'));

test('fails when what it tracks is held', () => {
  held.push(trackResource({}, 'held', 'connection'));
});

test('passes after a test that leaks', () => assert.equal(held.length, 1));

let late;
afterEach(() => {
  late = undefined;
});

test('passes when a hook of the file lets go', () => {
  late = make('late');
  assert.ok(late);
});

test('passes when its own hook lets go', (t) => {
  let own = make('own');
  t.after(() => {
    assert.ok(own);
    own = undefined;
  });
});

test('passes when subtests leave to it what it lets go', async (t) => {
  const connections = [];
  await t.test('passes while the test goes on', () => void connections.push(make('of a subtest')));
  await t.test('passes while the test goes on, too', () => void connections.push(make('of another')));
  connections.length = 0;
});

test('passes when its subtests use what it has', async (t) => {
  const server = make('server');
  await t.test('passes while the test goes on, as well', () => assert.ok(server));
});

test('fails when subtests leave something', { concurrency: true }, async (t) => {
  await Promise.all([
    t.test('passes by itself', () => void held.push(make('of a subtest'))),
    t.test('passes by itself, too', pause),
  ]);
});

test('passes when it skips itself', (t) => {
  held.push(make('held by one that is skipped'));
  t.skip();
});

test('fails after one that skips itself', () => void held.push(make('held after a skip')));

describe('a suite', () => {
  let resource;
  before(() => {
    resource = make('of the suite');
  });
  beforeEach(() => void make('of a hook'));
  after(() => {
    resource = undefined;
  });
  it('passes when its suite holds something', () => assert.ok(resource));
  it('passes when its suite still holds it', () => assert.ok(resource));
  it('passes when it calls back', (_, done) => {
    const target = make('called back');
    setTimeout(() => done(target === undefined));
  });
});

describe('mocks', () => {
  it('passes when its own mock was called with it', (t) => {
    const called = t.mock.fn();
    called(make('argument'));
  });

  const shared = mock.fn();
  it('passes when a mock of the file was called with it', () => void shared(make('argument')));

  it('passes while timers are mocked', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout', 'setImmediate', 'Date'] });
    make('dropped');
  });

  it('passes when it leaves timers mocked', () => {
    mock.timers.enable();
    make('dropped');
  });

  it('passes after that', () => {
    mock.timers.reset();
    make('dropped');
  });
});

test('passes after assertions', async () => {
  const target = make('compared');
  assert.throws(() => assert.deepEqual(target, {}));
  await assert.rejects(Promise.reject(target));
});

test('fails for a reason of its own', () => {
  held.push(make('held by a failure'));
  throw new Error('of its own');
});

test('passes when it is to be done', { todo: true }, () => {
  held.push(make('held by what is to be done'));
});
