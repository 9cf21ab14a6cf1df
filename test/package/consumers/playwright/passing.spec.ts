import { readFileSync } from 'node:fs';
import { click, expect, test } from './site.ts';

const messageOf = (check: Promise<void>): Promise<string> =>
  check.then(
    () => 'passed',
    (error: Error) => error.message,
  );

for (const kind of ['plain', 'bundled'])
  test(`a ${kind} page passes when it lets go, and is told from one that leaks`, async ({
    page,
    leaks,
    site,
  }) => {
    await page.goto(`${site.origin}/${kind}.html`);
    await click(page, 'drop');
    await leaks.expectNone();
    await click(page, 'leak');
    await expect(leaks.expectNone()).rejects.toThrow('connection 0 (connection)');
    await leaks.baseline();
    await leaks.expectNone();
  });

test.describe('a page that is opened in a hook', () => {
  test.beforeEach(async ({ page, site }) => {
    await page.goto(`${site.origin}/plain.html`);
  });

  test('has had the tracker from its first script on', async ({ page, leaks }) => {
    await click(page, 'leak');
    await expect(leaks.expectNone()).rejects.toThrow('Window → app.held[0]');
  });
});

test.describe('verdicts', () => {
  test.use({ leakOptions: { mustDispose: ['file'], stacks: 'off' } });

  test('tell what was disposed and kept, and what was dropped undisposed', async ({ page, leaks, site }) => {
    await page.goto(`${site.origin}/plain.html`);
    await click(page, 'dispose and keep');
    await click(page, 'drop a file');
    const error = await messageOf(leaks.expectNone());
    expect(error).toMatch(/socket \(socket\): .* Retained/);
    expect(error).toMatch(/report\.txt \(file\): .* not disposed/);
    expect(error).toContain('allocation site unknown');
    await leaks.expectNone({ kind: 'connection' });
    await leaks.expectNone({
      ignore: [
        { kind: 'socket', reason: 'the pool keeps one', count: 1 },
        { name: /\.txt$/, reason: 'closed by the process', count: 1 },
      ],
    });
    await click(page, 'dispose and keep');
    await expect(
      leaks.expectNone({ ignore: [{ kind: 'socket', reason: 'the pool keeps one', count: 1 }] }),
    ).rejects.toThrow('Resource Leaks Detected: 2');
  });
});

test('a round trip passes that lets go, keeps one for all, or the last', async ({ page, leaks, site }) => {
  await page.goto(`${site.origin}/bundled.html`);
  for (const action of ['drop', 'cache', 'keep the last', 'leak every other time'])
    await leaks.during(() => click(page, action), { repeat: 3, warmUp: 0 });
  await expect(leaks.during(() => click(page, 'dispose and keep'), { repeat: 2 })).rejects.toThrow(
    /Grows with each repeat: socket, made at .*: 1 \+ 1 = 2 in 2 repeats/,
  );
  await expect(leaks.during(() => click(page, 'drop'), { repeat: 1 })).rejects.toThrow('2 or more');
});

test('frames count, of this site and another one, and the page when it has gone to another process', async ({
  page,
  leaks,
  site,
}) => {
  await page.goto(`${site.origin}/plain.html`);
  for (const origin of [site.origin, site.otherSite])
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.append(frame);
    }, `${origin}/bundled.html`);
  for (const frame of [page.frameLocator('iframe >> nth=0'), page.frameLocator('iframe >> nth=1')])
    await click(frame, 'leak');
  const error = await messageOf(leaks.expectNone());
  expect(error).toContain('Resource Leaks Detected: 2');
  expect(error).toContain(`in the document ${site.origin}/bundled.html`);
  expect(error).toContain(`in the document ${site.otherSite}/bundled.html`);
  expect(error).toContain('2 resources held by Window → app.held[…]');
  await page.evaluate(() => document.querySelectorAll('iframe').forEach((frame) => void frame.remove()));
  await leaks.expectNone();
  await page.goto(`${site.otherSite}/bundled.html`);
  await click(page, 'leak');
  await expect(leaks.expectNone()).rejects.toThrow('Resource Leaks Detected: 1');
});

test('workers count, and theirs', async ({ page, leaks, site }) => {
  await page.goto(`${site.origin}/workers.html`);
  await expect(page.locator('body')).toContainText('nested');
  const first = await messageOf(leaks.expectNone());
  expect(first).toContain('Resource Leaks Detected: 2');
  expect(first).toMatch(/in a worker \(job\): .* in the worker .*\/worker\.js/);
  expect(first).toMatch(/in a nested worker \(job\): .* in the worker .*\/nested-worker\.js/);
  expect(first).toContain('DedicatedWorkerGlobalScope → jobs → Map["first"]');
  await leaks.baseline();
  await page.evaluate(() => worker.postMessage('more'));
  await expect(page.locator('body')).toContainText('more');
  await expect(leaks.expectNone()).rejects.toThrow(/more \(job\): .*\n.*made at .*\/worker\.js:6:/);
  await page.evaluate(() => worker.terminate());
  await leaks.expectNone();
});

test('what only tools hold is no leak of the page, and is mentioned', async ({ page, leaks, site }, info) => {
  await page.goto(`${site.origin}/plain.html`);
  await click(page, 'log');
  await page.evaluateHandle(() => trackResource({}, 'handled', 'message'));
  await leaks.expectNone({ keepSnapshot: true });
  expect(info.attachments).toHaveLength(0);
  expect(info.annotations.map(({ description }) => description).join()).toMatch(
    /Not counted: 2 resources that only tools hold \(logged, handled\)/,
  );
  await expect(leaks.expectNone({ whenHeldByTools: 'fail' })).rejects.toThrow(/handled.*only tools hold it/);
});

test('what a page keeps only until the user turns elsewhere is no leak, and one beside it is', async ({
  page,
  leaks,
  site,
}) => {
  await page.goto(`${site.origin}/plain.html`);
  await page.evaluate(() => {
    const input = document.createElement('input');
    document.body.append(input);
    for (const [begin, end] of [
      ['focusin', 'focusout'],
      ['pointerover', 'pointerout'],
    ] as const) {
      input.addEventListener(begin, () => {
        kept[begin] = trackResource({}, begin, 'slot');
      });
      input.addEventListener(end, () => {
        kept[begin] = null;
      });
    }
    document.addEventListener('selectionchange', () => {
      const isSelected = getSelection()?.isCollapsed === false;
      kept.selection = isSelected ? trackResource({}, 'selection', 'slot') : null;
    });
  });
  const use = async () => {
    await page.locator('input').fill('some words');
    await page.locator('input').hover();
    await page.evaluate(() => getSelection()?.selectAllChildren(document.body));
    await page.locator('input').focus();
  };
  await use();
  await expect(leaks.expectNone({ settle: false })).rejects.toThrow('slot');
  await leaks.expectNone();
  await use();
  await click(page, 'leak');
  await expect(leaks.expectNone()).rejects.toThrow('Resource Leaks Detected: 1');
});

test('what a page calls its resources is text, whatever it is', async ({ page, leaks, site }, info) => {
  await page.goto(`${site.origin}/plain.html`);
  await click(page, 'drop');
  await page.evaluate(() => {
    Array.prototype.map = () => [];
    kept.it = trackResource({}, '<img src=x onerror=alert(1)>\u202e\nPASSED', 'a & b');
  });
  await expect(leaks.expectNone()).rejects.toThrow(
    '<img src=x onerror=alert(1)>\\u{202e}\\u{a}PASSED (a & b)',
  );
  const html = readFileSync(info.attachments.find(({ name }) => name === 'leaks.html')?.path ?? '', 'utf8');
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;\\u{202e}\\u{a}PASSED');
});

test('a page whose clock is Playwright’s is checked like any other, until it is closed', async ({
  page,
  leaks,
  site,
}) => {
  await page.clock.install();
  await page.goto(`${site.origin}/plain.html`);
  await click(page, 'drop');
  await leaks.expectNone();
  await page.close();
  await expect(leaks.expectNone()).rejects.toThrow('check for leaks before you close it');
});

test('an option that means nothing is refused in a sentence', async ({ leaks }) => {
  // as who writes no TypeScript may
  const given = (options: unknown) => options as object;
  await expect(leaks.expectNone(given({ kinds: 'file' }))).rejects.toThrow(
    'leaks.expectNone has no option "kinds": expected one of ignore, kind, olderThan',
  );
  await expect(leaks.expectNone(given({ whenUnproven: 'skip' }))).rejects.toThrow(
    'leaks.expectNone: whenUnproven is "skip"; expected "pass" or "fail".',
  );
  await expect(leaks.during(async () => undefined, given({ ignore: {} }))).rejects.toThrow(
    'leaks.during: ignore is an object; expected a list of entries',
  );
});
