const assert = require('node:assert');
const { trackResource } = require('resource-tracker-devtools');

const held = [];
const make = (name) => trackResource({ name }, name, 'thing');

it('passes when what it tracks is dropped', () => void make('dropped'));

it('fails when what it tracks is held', () => {
  held.push(trackResource({}, 'held', 'connection'));
});

it('passes after a test that leaks', () => assert.equal(held.length, 1));

describe('a suite', () => {
  let resource;
  let late;
  before(() => {
    resource = make('of the suite');
  });
  beforeEach(() => {
    late = make('of a hook');
  });
  afterEach(() => {
    late = undefined;
  });
  after(() => {
    resource = undefined;
  });
  it('passes when its suite holds something', () => assert.ok(resource));
  it('passes when its hook lets go', () => assert.ok(late));
  it('fails in a suite', () => void held.push(make('held in a suite')));
  it('passes after it in the same suite', () => undefined);
});

let late;
afterEach(() => {
  late = undefined;
});

it('passes when a hook of the file lets go', () => {
  late = make('late');
  assert.ok(late);
});

let tries = 0;
it('passes at its second try', function () {
  this.retries(2);
  if (++tries === 1) held.push(make('of the first try'));
  assert.equal(tries, 2);
});

it('passes when it calls back', (done) => {
  const target = make('called back');
  setTimeout(() => done(target === undefined ? new Error() : undefined));
});

it('passes when it keeps something in its context', function () {
  this.kept = make('of the context');
});

it('fails for a reason of its own', () => {
  held.push(make('held by a failure'));
  throw new Error('of its own');
});
