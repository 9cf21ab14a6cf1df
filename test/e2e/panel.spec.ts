import { expect, test } from './fixtures.ts';

test('sorts newest first or oldest first', async ({ tab, panel }) => {
  await tab.evaluate(() => {
    const { now } = Date;
    kept.first = trackResource({}, 'first');
    const start = now();
    while (now() === start);
    kept.second = trackResource({}, 'second');
  });
  await expect.poll(() => panel.names()).toEqual(['first', 'second']);
  await panel.header('Age').click();
  await expect(panel.header('Age')).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => panel.names()).toEqual(['second', 'first']);
});

test('logs a target to the console, and warns that the console keeps it alive', async ({ tab, panel }) => {
  const logged: string[] = [];
  tab.on('console', (message) => logged.push(message.text()));
  await tab.evaluate(() => {
    kept.it = trackResource({ colour: 'red' }, 'it');
  });
  await panel.row('it').hover();
  await panel.button('Log it to the console').click();
  await expect.poll(() => logged.join()).toContain('colour: red');
  expect(logged.join()).toContain('keeps it alive');
  await expect(panel.frame.locator('.notice')).toContainText('it is in the console, which keeps it alive');
});
