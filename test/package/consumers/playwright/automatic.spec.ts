import { click, expect, test } from './site.ts';

test.use({ leakOptions: { automatic: true } });

const LEFT = [
  ['an interval', /setInterval, 12345 ms \(timer\): .* live/],
  ['a timeout', /setTimeout, 123456 ms \(timer\): .* live/],
  ['a listener', /scroll listener of window \(listener\): .* live/],
  ['a channel', /BroadcastChannel left open \(channel\): .* live/],
  ['an object URL', /object URL of a Blob, 4 B \(object URL\): .* live/],
  ['a loop of frames', /requestAnimationFrame \(animation frame\): .* live/],
] as const;

test('what a page leaves with the platform is told, with its place and the gesture', async ({
  page,
  leaks,
  site,
}) => {
  await page.goto(`${site.origin}/automatic.html`);
  for (const [name, text] of LEFT) {
    await leaks.baseline();
    await click(page, `leave ${name}`);
    const error = await leaks.expectNone().catch((error: Error) => error.message);
    expect(error).toMatch(text);
    expect(error).toMatch(/made at http:\/\/localhost:\d+\/automatic\.js:\d+/);
    expect(error).toContain('Resource Leaks Detected: 1');
  }
});

test('a page that gives all back passes, and so does what goes with its garbage', async ({
  page,
  leaks,
  site,
}) => {
  await page.goto(`${site.origin}/automatic.html`);
  await leaks.baseline();
  await click(page, 'give all back');
  await leaks.expectNone();
  await leaks.during(() => click(page, 'give all back'), { only: 'tracked', repeat: 2 });
});

test('round trips that leave a listener each grow', async ({ page, leaks, site }) => {
  await page.goto(`${site.origin}/automatic.html`);
  const check = leaks.during(() => click(page, 'leave an interval'), { only: 'tracked', repeat: 3 });
  await expect(check).rejects.toThrow('setInterval, 12345 ms');
});

test('frames of other sites are tracked in, too', async ({ page, leaks, site }) => {
  await page.goto(`${site.origin}/plain.html`);
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
  }, `${site.otherSite}/automatic.html`);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: 'leave an interval', exact: true }).waitFor();
  await leaks.baseline();
  await click(frame, 'leave an interval');
  const error = await leaks.expectNone().catch((error: Error) => error.message);
  expect(error).toContain('setInterval, 12345 ms');
  expect(error).toContain(`in the document ${site.otherSite}/automatic.html`);
});

test.describe('some kinds', () => {
  test.use({ leakOptions: { automatic: { kinds: ['listener'], stacks: 'off' } } });

  test('are tracked alone', async ({ page, leaks, site }) => {
    await page.goto(`${site.origin}/automatic.html`);
    await leaks.baseline();
    await click(page, 'leave an interval');
    await leaks.expectNone();
    await click(page, 'leave a listener');
    await expect(leaks.expectNone()).rejects.toThrow('scroll listener of window');
  });
});

test.describe('an option that means nothing', () => {
  test.use({ leakOptions: { automatic: { kinds: ['timers' as 'timer'] } } });

  test.fail('is refused in a sentence', async ({ page, site }) => {
    await page.goto(`${site.origin}/automatic.html`);
  });
});
