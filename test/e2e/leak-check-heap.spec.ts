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
  await debugged.evaluate(() => document.getElementById('enter')?.click());
  // before they are left: from then on any GC may collect them
  await panel.waitForKind('connection', 20);
  await debugged.evaluate(() => document.getElementById('leave')?.click());
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
  // the round trip of the check is the first of those
  await expect.poll(() => panel.answer()).toContain('1 of 3 measured');
});

test('where nothing is tracked the round trip of a leak check counts for what grows in the heap', {
  tag: '@chromium',
}, async ({ debugged, debugging: panel, server }) => {
  await debugged.goto(`${server.origin}/listens.html`);
  await panel.click('Leak check');
  await expect.poll(() => panel.text('.leak-check')).toContain('Marked.');
  await debugged.click(5, 5);
  await panel.click('Check');
  await expect.poll(() => panel.text('.leak-check .sentence')).toContain('Nothing that is tracked was made');
  await panel.click('Find what grows with each repeat');
  for (const done of ['1 of 3', '2 of 3', '3 repeats', '4 repeats', '5 repeats']) {
    await expect.poll(() => panel.answer()).toContain(`${done} measured`);
    if (done === '5 repeats') break;
    await debugged.click(5, 5);
    await panel.click('I did it and undid it');
  }
  await panel.click('Show what grew');
  await expect.poll(() => panel.answer()).toContain('1 reference holds more each time.');
  expect(await panel.texts('.inquiry > .leak .path')).toEqual([
    'Window → listener of window → closure onResize (listens.js:14:49)',
  ]);
  expect(await panel.texts('.inquiry > .leak .what, .inquiry > .leak .growth .sizes')).toEqual([
    'closure onResize',
    '1 + 1 + 1 + 1 + 1',
  ]);
});
