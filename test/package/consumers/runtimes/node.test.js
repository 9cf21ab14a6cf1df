import { test } from 'node:test';
import { trackResource } from 'resource-tracker-devtools';
import { expectNoResidue } from 'resource-tracker-devtools/residue';

const held = [];

test('passes when what it tracks is dropped', () => void trackResource({}, 'dropped'));

test('fails when what it tracks is held', () => void held.push(trackResource({}, 'held', 'connection')));

test('passes after a test that leaks', async () => {
  await expectNoResidue(
    () => setInterval(() => undefined, 1000),
    (timer) => clearInterval(timer),
  );
});
