import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { resourceTracker, trackResource } from 'resource-tracker-devtools';
import { recheck } from 'resource-tracker-devtools/gc';
import { reportLeaks, textReport } from 'resource-tracker-devtools/report';

const held = [];

beforeEach(() => resourceTracker.clear());

afterEach(async () => {
  const { proven } = await recheck();
  assert.equal(proven, true);
  assert.equal(textReport(reportLeaks(resourceTracker.leaks())), 'No resource leaks detected.');
});

test('passes when what it tracks is dropped', () => {
  trackResource({}, 'dropped');
});

test('fails when what it tracks is held', () => {
  held.push(trackResource({}, 'held', 'connection'));
});
