import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { checkPage } from 'resource-tracker-devtools/cdp';

/* The page defines nothing: what it calls is what the check has put there. */

let browser;
before(async () => {
  browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
});
after(() => browser.close());

async function open() {
  const page = await browser.newPage();
  const leaks = await checkPage(await page.createCDPSession(), { stacks: 'all' });
  await page.goto('data:text/html,<title>page</title>');
  await page.evaluate(() => {
    globalThis.held = [];
  });
  return { page, leaks };
}

const leak = (page) => page.evaluate(() => void held.push(trackResource({}, 'held', 'connection')));

test('passes when a page lets go', async () => {
  const { page, leaks } = await open();
  await page.evaluate(() => void trackResource({}, 'dropped', 'connection'));
  assert.deepEqual(await leaks.expectNone(), []);
});

test('passes when a leak is told, with who holds it', async () => {
  const { page, leaks } = await open();
  await leak(page);
  await assert.rejects(leaks.expectNone(), /Resource Leaks Detected: 1[\s\S]*Window → held\[0\]/);
  await leaks.expectNone({ kind: 'socket' });
  await leaks.baseline();
  await leaks.expectNone();
});

test('passes when round trips are told from what is made once', async () => {
  const { page, leaks } = await open();
  await assert.rejects(
    leaks.during(() => leak(page)),
    /Grows with each repeat: connection.*1 \+ 1 \+ 1 \+ 1 \+ 1 = 5/,
  );
  await leaks.during(() => page.evaluate(() => void held.splice(0, 1, trackResource({}, 'last'))));
});

test('passes when trouble is told at once', async () => {
  const { page, leaks } = await open();
  await page.goto('chrome://crash').catch(() => undefined);
  await assert.rejects(leaks.expectNone(), /The page has crashed/);
  await page.goto('data:text/html,<title>again</title>');
  await page.evaluate(() => void trackResource({}, 'dropped'));
  await leaks.expectNone();
  await assert.rejects(checkPage(await page.createCDPSession(), { stack: 'all' }), /no option "stack"/);
});

test('fails when it leaks', async () => {
  const { page, leaks } = await open();
  await leak(page);
  await leaks.expectNone();
});
