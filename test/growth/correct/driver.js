// What a user does in each of the pages, and undoes, by events of the document.

import { Draft, Row, Settings } from './model.js';

const FRAMES = 600;

/** Elements of a document, also those in shadow roots. */
function* elementsIn(root) {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot !== null) yield* elementsIn(element.shadowRoot);
  }
}

const find = (selector) => [...elementsIn(document)].find((element) => element.matches(selector));

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** Waits for what a framework draws. */
async function shown(selector) {
  for (let frame = 0; frame < FRAMES; frame++) {
    const element = find(selector);
    if (element !== undefined) return element;
    await painted();
  }
  throw new Error(`Expected ${selector} in the page.`);
}

async function gone(selector) {
  for (let frame = 0; find(selector) !== undefined; frame++) {
    if (frame === FRAMES) throw new Error(`Expected no ${selector} in the page any more.`);
    await painted();
  }
}

/** What is in the page, as text. */
export const outline = () =>
  [...elementsIn(document.body)]
    .filter(({ localName }) => localName !== 'script')
    .map((element) => {
      const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      return `${element.localName}.${element.className} ${own.map(({ data }) => data.trim()).join('')}`;
    })
    .join('\n');

/**
 * Gives the page its round trip, which leaves it as it was.
 *
 * @param flush waits until the framework has done all that it had put off.
 */
export function exposeRoundTrip(flush = async () => undefined) {
  const settled = async () => {
    await flush();
    // effects run after a frame was painted
    await painted();
  };
  const click = async (selector) => {
    const element = await shown(selector);
    element.click();
    await settled();
  };
  const type = async (selector, text) => {
    const input = await shown(selector);
    // frameworks put a setter of their own before that of the platform
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await settled();
  };

  const changeRows = async () => {
    for (let i = 0; i < 3; i++) await click('button.add');
    await click('button.reverse');
    await click('button.reverse');
    for (let i = 0; i < 3; i++) await click('li.row:last-child button.remove');
  };
  const editInDialog = async () => {
    await click('button.open');
    await type('dialog input.text', 'Dear reader');
    await click('dialog button.close');
    await gone('dialog');
  };
  const visitSettings = async () => {
    await click('a.to-settings');
    await type('input.name', 'Ada');
    await click('input.loud');
    await click('a.to-inbox');
    await shown('button.add');
    await gone('input.name');
  };

  globalThis.outline = outline;
  globalThis.classes = { Row, Draft, Settings };
  globalThis.roundTrip = async () => {
    await changeRows();
    await editInDialog();
    await visitSettings();
    dispatchEvent(new Event('resize'));
    // its clock ticks again
    await shown('.clock.ticking');
    await settled();
  };
  document.title = 'ready';
}
