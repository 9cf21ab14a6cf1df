const { LeakTracker, trackResource } = require('resource-tracker-devtools');

const held = [];

it('passes when what it tracks is dropped', async () => {
  trackResource({}, 'dropped');
  await expect(new WeakRef({})).toBeCollected();
});

it('fails when what it tracks is held', () => {
  held.push(trackResource({}, 'held', 'connection'));
});

it('passes after a test that leaks', () => {
  expect(held).toHaveLength(1);
});

it('fails when it does not wait for an assertion', () => {
  expect(new WeakRef(held)).not.toBeCollected();
});

it('fails for a reason of its own', () => {
  void expect(new WeakRef(held)).not.toBeCollected();
  throw new Error('of its own');
});

it('passes after one that has failed', () => undefined);

it('passes when matchers see a leak, and its absence', async () => {
  const tracker = new LeakTracker();
  tracker.track(held, { name: 'busy', kind: 'job' });
  expect(() => expect(tracker).toHaveNoLeaks()).toThrow('busy (job)');
  expect(tracker).toHaveNoLeaks({ kind: 'file' });
  expect(tracker).toHaveNoLeaks({ ignore: [{ name: 'busy', reason: 'the job of the day', count: 1 }] });
  expect(() => expect(tracker).toHaveNoLeaks({ kinds: ['job'] })).toThrow('no option "kinds"');
  expect(() => expect({}).toHaveNoLeaks()).toThrow('expects a tracker');
  await expect(new WeakRef(held)).not.toBeCollected();
});
