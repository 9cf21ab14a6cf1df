import { resourceTracker, trackResource } from 'resource-tracker-devtools';
import { expect, it } from 'vitest';

const held: object[] = [];

it('passes when what it tracks is dropped', async () => {
  trackResource({}, 'dropped');
  await expect(new WeakRef({})).toBeCollected();
});

it('fails when what it tracks is held', () => {
  held.push(trackResource({}, 'held'));
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

it('passes when matchers say what they expect', ({ expect }) => {
  expect(() => expect({}).toHaveNoLeaks()).toThrow('expects a tracker');
  expect(() => expect(resourceTracker).toHaveNoLeaks({ older: 1 } as object)).toThrow('no option "older"');
});
