import { expect, test } from './fixtures.ts';

test('lists what a page takes from the platform, with where and on which gesture', async ({
  tab,
  panel,
  server,
}) => {
  await tab.goto(`${server.origin}/takes.html`);
  await panel.click('Automatic tracking');
  await panel.click('Choose all');
  await panel.click('Reload and track');
  await expect.poll(() => panel.names()).toContain('click listener of <button id=open>');
  await tab.evaluate(() => document.querySelector('button')?.click());
  await expect
    .poll(() => panel.names())
    .toEqual(
      expect.arrayContaining([
        'resize listener of window',
        'setInterval, 60000 ms',
        'BroadcastChannel news',
        'MutationObserver of <body>',
        'object URL of a Blob, 4 B',
      ]),
    );
});
