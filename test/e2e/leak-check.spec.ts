import { expect, keep, openBlank, test } from './fixtures.ts';

/** What the check says, once it is done. */
const SENTENCE = '.leak-check .sentence';

test('one click marks, the next tells what was left, and what holds it', async ({ tab, panel }) => {
  await keep(tab, 'card', 'before');
  await panel.waitFor('before');
  await panel.click('Leak check');
  await expect.poll(() => panel.text('.leak-check')).toContain('Marked. Now do what you want to check');

  await tab.evaluate(() => {
    const cache: object[] = [];
    Object.assign(window, { cache });
    for (let i = 1; i <= 3; i++) cache.push(trackResource({}, `card ${i}`, 'card'));
  });
  await panel.waitFor('card 3');
  await panel.click('Check');
  await expect
    .poll(() => panel.text(SENTENCE))
    .toMatch(/^3 new survived 2 proven GCs, held by one reference: .*cache/);
  expect(await panel.text('.leak-check .survivor')).toBe('3 × card 1, card 2, card 3 (card)');

  await panel.click('Copy as Markdown');
  await expect.poll(() => panel.text('.notice')).toContain('Copied the leak check');
  expect(await panel.pasted()).toMatch(
    /\*\*3 new survived 2 proven GCs.*- `3 × card 1, card 2, card 3 \(card\)`/,
  );
});

test('what comes and goes is no leak, and another round begins from there', async ({ tab, panel }) => {
  await keep(tab, null, 'before');
  await panel.waitFor('before');
  await panel.click('Leak check');
  await expect.poll(() => panel.text('.leak-check')).toContain('Marked.');
  await tab.evaluate(() => {
    for (let i = 0; i < 12; i++) trackResource({}, `gone ${i}`);
  });
  await panel.click('Check');
  await expect
    .poll(() => panel.text(SENTENCE))
    .toBe('Nothing new survived 1 proven GC (12 were made and are gone)');
  await panel.click('Check again');
  await expect.poll(() => panel.text('.leak-check')).toContain('Marked.');
  await keep(tab, null, 'after');
  await panel.waitFor('after');
  await panel.click('Check');
  await expect.poll(() => panel.text(SENTENCE)).toContain('1 new survived 2 proven GCs');
  expect(await panel.text('.leak-check')).toContain('What each round has left: 0, 1');
});

test('two leaks at once are two references, each with what it holds', async ({ tab, panel }) => {
  await keep(tab, null, 'before');
  await panel.waitFor('before');
  await panel.click('Leak check');
  await expect.poll(() => panel.text('.leak-check')).toContain('Marked.');
  await tab.evaluate(() => {
    const [rooms, avatars] = [new Map<number, object>(), [] as object[]];
    Object.assign(window, { rooms, avatars });
    for (let i = 1; i <= 4; i++) rooms.set(i, trackResource({}, `room ${i}`, 'room'));
    for (let i = 1; i <= 2; i++) avatars.push(trackResource({}, `avatar ${i}`, 'image'));
  });
  await panel.waitFor('avatar 2');
  await panel.click('Check');
  await expect
    .poll(() => panel.text(SENTENCE))
    .toMatch(/^6 new survived 2 proven GCs, held by 2 references: .*rooms.*; .*avatars/);
  expect(await panel.texts('.leak-check .survivor')).toEqual([
    '4 × room 1 … room 4 (room)',
    '2 × avatar 1, avatar 2 (image)',
  ]);
});

test('a check that is cancelled claims nothing, keeps its mark, and can be made again', async ({
  tab,
  panel,
}) => {
  await keep(tab, null, 'before');
  await panel.waitFor('before');
  await panel.click('Leak check');
  await expect.poll(() => panel.text('.leak-check')).toContain('Marked.');
  await keep(tab, null, 'after');
  await panel.waitFor('after');
  // each step of the GC now waits behind this much work of the page
  await tab.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    const end = performance.now() + 30_000;
    Object.assign(window, { endWork: () => port1.close() });
    port1.onmessage = () => {
      for (const until = performance.now() + 300; performance.now() < until; );
      if (performance.now() < end) port2.postMessage(null);
    };
    port2.postMessage(null);
  });
  await panel.click('Check');
  await panel.click('Cancel');
  await expect.poll(() => panel.text('.leak-check')).toContain('Marked.');
  expect(await panel.text(SENTENCE)).toBe('');
  await tab.evaluate(() => {
    (window as unknown as { endWork(): void }).endWork();
  });
  await panel.click('Check');
  await expect.poll(() => panel.text(SENTENCE)).toMatch(/^1 new survived 2 proven GCs/);
});

test('what was marked goes with the page, which is said', async ({ tab, panel, server }) => {
  await keep(tab, null, 'before');
  await panel.waitFor('before');
  await panel.click('Leak check');
  await expect.poll(() => panel.text('.leak-check')).toContain('Marked.');
  await openBlank(tab, server.origin);
  await expect.poll(() => panel.text('.leak-check')).toContain('The page was left');
  await panel.click('Mark');
  await expect.poll(() => panel.text('.leak-check')).toContain('Marked.');
});
