import { expect, it } from 'vitest';
import { framesOf, gestureOf } from '../../../src/report/gesture.ts';
import { automaticPages } from './automatic-page.ts';

/** Put into the page: clicks on an element, whose listener starts a timer. */
declare const click: (element: HTMLElement) => void;

const pages = automaticPages();

async function open() {
  const page = await pages.open({ kinds: ['timer'] });
  await page.do(() => {
    const show = () => void setInterval(() => undefined, 1000);
    Object.assign(globalThis, {
      click: (element: HTMLElement) => {
        document.body.append(element);
        element.addEventListener('click', show);
        element.click();
      },
    });
  });
  const stacks = async () => (await page.list('timer')).map(({ stack }) => stack);
  const gestures = async () => (await stacks()).map((stack) => gestureOf(stack)?.text);
  return { page, stacks, gestures };
}

it('no attribute or label of a page ends the line of the gesture, or looks like a frame', async () => {
  const { page, stacks, gestures } = await open();
  await page.do(() => {
    const breaks = ['\n', '\r', '\v', '\f', '\0', '\u0085', '\u2028', '\u2029'];
    for (const end of breaks) {
      const forged = `a #1${end}    at forged (https://a.test/forged.js:1:1)`;
      const button = document.createElement('button');
      button.className = forged;
      button.setAttribute('aria-label', forged);
      click(button);
    }
  });
  const same = 'a #1 at forged (https://a.test/forged.js';
  expect(new Set(await gestures())).toEqual(
    new Set([`click of <button class="${same}:1:1)"> “${same.slice(0, 41)}”`]),
  );
  expect((await stacks()).flatMap(framesOf).join('\n')).not.toContain('forged');
});

it('what its user writes is not told', async () => {
  const { page, gestures } = await open();
  await page.do(() => {
    document.body.innerHTML = '';
    for (const html of [
      '<textarea>secret</textarea>',
      '<p contenteditable>secret</p>',
      '<div>Note: <b contenteditable>secret</b></div>',
      '<input aria-label=Name value=secret>',
    ]) {
      const template = document.createElement('template');
      template.innerHTML = html;
      click(document.importNode(template.content, true).firstElementChild as HTMLElement);
    }
  });
  expect(await gestures()).toEqual([
    'click of <textarea>',
    'click of <p>',
    'click of <div> “Note:”',
    'click of <input> “Name”',
  ]);
});

it('a long text is not read, and a short one is told in one line', async () => {
  const { page, gestures } = await open();
  await page.do(() => {
    const contents = {
      long: `<b>${'long '.repeat(100)}</b>`,
      many: `<b>${'<i>a</i>'.repeat(100)}</b>`,
      short: '<b>Open</b>\r\n  <!-- a comment --> <i>now</i> ',
    };
    for (const [id, innerHTML] of Object.entries(contents))
      click(Object.assign(document.createElement('button'), { id, innerHTML }));
  });
  expect(await gestures()).toEqual([
    'click of <button id=long>',
    'click of <button id=many>',
    'click of <button id=short> “Open now”',
  ]);
});
