import { trackResource } from 'resource-tracker-devtools';
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
