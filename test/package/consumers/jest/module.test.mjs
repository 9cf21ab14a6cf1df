import { expect, it } from '@jest/globals';
import { trackResource } from 'resource-tracker-devtools';
import { checkLeaks } from 'resource-tracker-devtools/jest';

checkLeaks({ ignore: [{ name: 'known', reason: 'for good', count: 1 }] });

const held = [];

it('passes when what it tracks is dropped', async () => {
  trackResource({}, 'dropped');
  await expect(new WeakRef({})).toBeCollected();
});

it('fails when what it tracks is held', () => {
  held.push(trackResource({}, 'held', 'connection'));
});

it('passes when what it leaves is known', () => {
  held.push(trackResource({}, 'known'));
});
