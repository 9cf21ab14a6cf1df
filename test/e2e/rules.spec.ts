import { frameOf } from '../browser/chromium-driver.ts';
import { test } from './debugged.ts';
import { expect, keep } from './fixtures.ts';

test('a rule of the user’s own tells whose a reference is, until it is taken out', {
  tag: '@chromium',
}, async ({ debugged, debugging: panel }) => {
  await keep(debugged, 'event', 'lastEvent');
  const rule = { type: 'developer-tool', name: 'our recorder', reason: 'It keeps the last event.' };
  const setRules = async (json: string) => {
    await panel.click('Settings');
    await frameOf(panel).getByRole('textbox', { name: 'as JSON' }).fill(json);
    await panel.click('Use these rules');
    await expect.poll(() => panel.text('.rules')).toContain('The next snapshot is told by these rules.');
    await panel.click('Settings');
  };
  await setRules(JSON.stringify({ owners: [{ ...rule, properties: ['lastEvent'] }] }));
  await panel.why('lastEvent');
  await panel.explanation();
  expect(await panel.texts('.leak p')).toEqual([
    'owner: our recorder (It keeps the last event)',
    expect.stringContaining('Only the developer’s tools hold it'),
  ]);
  await setRules('');
  await panel.click('Take a new snapshot');
  await expect.poll(() => panel.answer()).not.toContain('our recorder');
  await panel.explanation();
  expect(await panel.answer()).not.toContain('our recorder');
});
