import { addFrame, expect, keep, letGo, test } from './fixtures.ts';
import { violations } from './violations.ts';

const BACKGROUND = { light: 'rgb(255, 255, 255)', dark: 'rgb(40, 40, 40)' };

test('is as light or dark as DevTools, and follows it', async ({ tab, panel }) => {
  const look = () =>
    panel.surface.evaluate(() => ({
      theme: document.documentElement.dataset.theme,
      background: getComputedStyle(document.documentElement).backgroundColor,
    }));
  for (const theme of ['dark', 'light', 'dark'] as const) {
    await tab.setTheme(theme);
    await expect.poll(look).toEqual({ theme, background: BACKGROUND[theme] });
  }
});

for (const theme of ['light', 'dark'] as const)
  test(`has no accessibility violation that axe finds, ${theme}`, async ({ tab, panel, server }) => {
    await tab.setTheme(theme);
    expect(await violations(panel)).toEqual([]);

    await keep(tab, 'x', 'one', 'all');
    await keep(tab, null, 'three');
    await addFrame(tab, `${server.otherSite}/tracks.html`);
    await panel.waitFor('in a frame');
    await letGo(tab);
    await panel.forceGC();
    await panel.click('x');
    expect(await violations(panel)).toEqual([]);
  });
