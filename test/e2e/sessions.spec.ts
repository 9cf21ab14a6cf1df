import type { Panel } from '../browser/panel.ts';
import { expect, keep, test } from './fixtures.ts';
import { violations } from './violations.ts';

/** Pages that the browsers let no extension into, and what the panel says there. */
const CLOSED = {
  chromium: { url: 'about:blank', says: 'There is no page here yet.' },
  firefox: { url: 'about:license', says: 'No extension can run on this page.' },
} as const;

/** The file that “Export session” gives to the browser to be saved. */
async function exported(panel: Panel): Promise<string> {
  await panel.surface.run(`{
    const { createObjectURL } = URL;
    URL.createObjectURL = (file) => {
      URL.createObjectURL = createObjectURL;
      file.text().then((text) => { document.documentElement.dataset.saved = text; });
      return createObjectURL.call(URL, file);
    };
  } 0`);
  await panel.click('Export session');
  const saved = () => panel.surface.evaluate(() => document.documentElement.dataset.saved ?? '');
  await expect.poll(saved, { message: 'a file is saved' }).not.toBe('');
  return saved();
}

/** Drops a file on the panel. */
const drop = (panel: Panel, text: string, name = 'session.json') =>
  panel.surface.evaluate(
    ({ text, name }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector('main')?.dispatchEvent(event);
    },
    { text, name },
  );

const banner = (panel: Panel) => panel.text('[aria-label="Imported session"] strong');

const withoutAge = (rows: Record<string, string>[]) => rows.map(({ Age, ...row }) => row);

/** The accessible names of buttons that can be used. */
const enabled = (panel: Panel) =>
  panel.surface.evaluate(() =>
    Array.from(
      document.querySelectorAll<HTMLButtonElement>('button:enabled'),
      (button) => button.ariaLabel ?? button.textContent ?? '',
    ),
  );

test('a session opens where no extension can run, as it was, to be looked at alone', async ({
  engine,
  driver,
  tab,
  panel,
}) => {
  await panel.takeAllStacks();
  await keep(tab, 'connection', 'db:main', 'db:cache');
  await keep(tab, null, 'other');
  await panel.waitFor('other');
  const outcome = await panel.forceGC();
  const rows = withoutAge(await panel.rows());
  expect(rows).toMatchObject([{ Name: 'db:main', State: 'survived 1 GC' }, {}, { Name: 'other' }]);
  await panel.why('db:main');
  const paths = await panel.retainers();
  const file = await exported(panel);

  const colleague = await driver.newPage();
  await colleague.goto(CLOSED[engine].url);
  const other = await colleague.openPanel();
  await expect.poll(() => other.text('.connection')).toContain(CLOSED[engine].says);
  await drop(other, file);
  await other.waitFor('other');

  await test.step('it is as it was', async () => {
    expect(await banner(other)).toMatch(/^Session of localhost:\d+, .+, 3 live — read-only$/);
    expect(await other.text('.connection')).toBe('');
    expect(withoutAge(await other.rows())).toEqual(rows);
    expect(await other.status()).toBe(outcome);
    expect(await other.text('.totals')).toContain('3 live');
    const { at, rows: told } = JSON.parse(file);
    const ages = told.map(({ createdAt }: { createdAt: number }) => Math.floor((at - createdAt) / 1000));
    expect((await other.rows()).map(({ Age }) => Age)).toEqual(ages.map((age: number) => `${age} s`));
  });

  await test.step('it is sorted, filtered and counted as a page is', async () => {
    await other.click('Name');
    expect(await other.names()).toEqual(['db:cache', 'db:main', 'other']);
    await other.filter('kind:connection');
    await expect.poll(() => other.names()).toEqual(['db:cache', 'db:main']);
    await other.filter('');
    expect(await other.kinds()).toEqual(['connection 2', 'no kind 1']);
    await other.click('Timeline');
    await expect.poll(() => other.text('#timeline')).toContain('connection');
    await other.click('Timeline');
  });

  await test.step('it tells what was known of a row', async () => {
    await other.why('db:main');
    await expect.poll(() => other.text('.session-told')).toContain('The answer of live retainers');
    for (const path of paths) expect(await other.text('.session-told pre')).toContain(path);
    await other.why('other');
    await expect.poll(() => other.text('.session-told')).toContain('does not tell what holds it');
    await other.surface.press('Escape');
    await expect.poll(() => other.text('.session-told')).toBe('');
  });

  await test.step('nothing of it can be changed', async () => {
    const names = await enabled(other);
    for (const name of [
      'Force GC and recheck',
      'Leak check',
      'Stop tracking',
      'Clear list',
      'Export session',
    ])
      expect(names).not.toContain(name);
    expect(names.filter((name) => /^(Inspect|Log|Untrack) /.test(name))).toEqual([]);
    expect(await violations(other)).toEqual([]);
  });

  await other.click('Close session');
  await expect.poll(() => other.names()).toEqual([]);
  expect(await other.text('.connection')).toContain(CLOSED[engine].says);
  await colleague.close();
});

test('the page goes on behind a session, and is there again when that is closed', async ({ tab, panel }) => {
  await keep(tab, 'connection', 'before');
  await panel.waitFor('before');
  const file = await exported(panel);
  await panel.filter('be');
  await keep(tab, null, 'live:be');
  await panel.waitFor('live:be');
  await drop(panel, file);
  await expect.poll(() => panel.names()).toEqual(['before']);
  expect(await panel.field('Filter by name')).toBe('');
  await keep(tab, null, 'meanwhile:be');
  await panel.click('Close session');
  await expect.poll(() => panel.names()).toEqual(['before', 'live:be', 'meanwhile:be']);
  expect(await panel.field('Filter by name')).toBe('be');
  expect(await panel.focused()).not.toBe('');
});

test('a file that is none is refused where it is seen, and what was shown stays', async ({ tab, panel }) => {
  await keep(tab, 'connection', 'mine');
  await panel.waitFor('mine');
  const file = await exported(panel);
  await panel.why('mine');
  const paths = await panel.retainers();
  await panel.resizeTo(300, 200);

  await drop(panel, '{"hello": 1}', 'hello.json');
  await expect.poll(() => panel.text('[role=alert]')).toMatch(/“hello.json” can’t be opened.*Choose a file/);
  const isInView = () => {
    const { top = 0, bottom = 0 } = document.querySelector('[role=alert]')?.getBoundingClientRect() ?? {};
    return top >= 0 && bottom <= innerHeight && bottom > top;
  };
  expect(await panel.surface.evaluate(isInView)).toBe(true);
  expect(await panel.names()).toEqual(['mine']);
  expect(await panel.paths()).toEqual(paths);

  await panel.resizeTo(1000, 450);
  await drop(panel, file);
  await expect.poll(() => banner(panel)).toContain('read-only');
  await drop(panel, file.slice(0, -9), 'cut.json');
  await expect.poll(() => panel.text('[role=alert]')).toContain('no whole JSON');
  expect(await banner(panel)).toContain('read-only');
  await panel.click('Hide message');
  await panel.click('Close session');
  await expect.poll(() => panel.paths()).toEqual(paths);
});

test('the report of a test run opens as a session does', async ({ panel }) => {
  const leak = {
    name: 'db:main',
    kind: 'connection',
    createdAt: 1_000,
    survived: 2,
    verdict: 'not-collected',
  };
  const path = { text: 'Window → pool[0] → connection', suspect: 'pool[0]', distance: 2, steps: [] };
  const report = { schema: 'resource-tracker/leaks', version: 1, at: 61_000, total: 1 };
  await drop(panel, JSON.stringify({ ...report, groups: [{ leaks: [{ ...leak, path }] }] }), 'leaks.json');
  await expect.poll(() => banner(panel)).toMatch(/^Report of a test run, .*1 live — read-only$/);
  expect(await panel.rows()).toMatchObject([{ Name: 'db:main', Kind: 'connection', Age: '1 min 0 s' }]);
  await panel.why('db:main');
  await expect.poll(() => panel.text('.session-told')).toContain('Suspect reference: pool[0]');
  expect(await panel.text('.session-told .path')).toBe('Window → pool[0] → connection');
});
