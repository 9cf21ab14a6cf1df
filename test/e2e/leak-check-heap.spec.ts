import { serve } from '../browser/static-server.ts';
import { test } from './debugged.ts';
import { expect } from './fixtures.ts';

test('of the demo each of its two bugs is named in the sentence, with the place of its own', {
  tag: '@chromium',
}, async ({ debugged, debugging: panel }) => {
  const demo = await serve(new URL('../demo/', import.meta.url));
  await debugged.goto(`${demo.origin}/`);
  await panel.waitForKind('connection', 10);
  await panel.click('Leak check');
  await expect.poll(() => panel.text('.leak-check')).toContain('Marked.');
  await debugged.evaluate(() => {
    for (const id of ['enter', 'leave']) document.getElementById(id)?.click();
  });
  await panel.waitForKind('connection', 20);
  await panel.click('Check');
  await expect
    .poll(() => panel.text('.leak-check .sentence'))
    .toMatch(
      /^5 new survived 2 proven GCs, held by 2 references: listener of EventTarget, demo\.js:14:\d+; avatars → Map\[…\]$/,
    );
  expect(await panel.texts('.leak-check .place')).toEqual([expect.stringMatching(/^demo\.js:14:\d+$/)]);
  demo.close();
});

test('with a debugging port a leak check tells what only the heap shows, and each round trip can follow', {
  tag: '@chromium',
}, async ({ debugged, debugging: panel }) => {
  await panel.click('Leak check');
  await expect.poll(() => panel.text('.leak-check')).toContain('Marked.');
  await debugged.evaluate(() => {
    for (let i = 1; i <= 3; i++) {
      const card = trackResource({ i }, `card ${i}`, 'card');
      window.addEventListener('resize', function onResize() {
        console.assert(card.i > 0);
      });
    }
  });
  await panel.waitFor('card 3');
  await panel.click('Check');
  const sentence = () => panel.text('.leak-check .sentence');
  await expect.poll(sentence).toMatch(/^3 new survived 2 proven GCs, held by one reference: .*listener/);
  expect(await panel.text('.leak-check')).toContain('as the heap shows');
  expect(await panel.text('.leak-check .fingerprint')).toMatch(/^\w+$/);
  await panel.click('Find what grows with each repeat');
  await expect
    .poll(() => panel.text('.inquiry'))
    .toContain('Measured. Now do something in the page and undo it');
});
