import { readFileSync } from 'node:fs';
import type { Panel } from '../browser/panel.ts';
import { expect, keep, letGo, test } from './fixtures.ts';

type Texts = Readonly<Record<string, string>>;

function textsIn(language: string): Texts {
  const file = new URL(`../../panel/_locales/${language}/messages.json`, import.meta.url);
  const messages: Record<string, { message: string }> = JSON.parse(readFileSync(file, 'utf8'));
  return Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
}

const english = textsIn('en');
const VALUE = /\$\w+\$/;

/** Runs in the panel: all that can be read or heard of it, but for code and paths, which read the same everywhere. */
function spoken(): string[] {
  const CODE = 'code, pre, kbd, style, script, .path, .sizes';
  const all = Array.from(document.body.querySelectorAll('*')).filter((element) => !element.closest(CODE));
  const names = ['title', 'aria-label', 'aria-description', 'aria-valuetext', 'placeholder', 'alt'];
  return all.flatMap((element) => [
    ...names.flatMap((name) => element.getAttribute(name)?.split('\n') ?? []),
    // what is put together of several texts and values stands in one element
    ...(element.childElementCount === 0 ? [element.textContent ?? ''] : []),
    ...Array.from(element.childNodes, (node) =>
      node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : '',
    ),
  ]);
}

/** What finds an English text in another language: the whole of a text, or a piece of it that is long enough. */
function englishBut(other: Texts): (text: string) => string | undefined {
  const foreign = Object.entries(english).filter(([key, text]) => text !== other[key]);
  const translations = Object.values(other);
  const wholes = foreign
    .filter(([, text]) => /\p{L}{2}/u.test(text.replace(new RegExp(VALUE, 'g'), '')))
    .map(([key, text]) => {
      const pieces = text.trim().split(VALUE);
      // how many there are is a number, and kinds of the page are its own
      const value = /_(one|other)$/.test(key) ? '[\\d.,]+' : '.+';
      const source = pieces.map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join(value);
      return { key, regExp: new RegExp(`^${source}$`, 's') };
    });
  const pieces = foreign.flatMap(([key, text]) =>
    text
      .split(VALUE)
      .map((piece) => piece.trim())
      .filter((piece) => piece.length >= 12 && /\p{L}+ \p{L}+/u.test(piece))
      .filter((piece) => !translations.some((one) => one.includes(piece)))
      .map((piece) => ({ key, piece })),
  );
  return (text) =>
    wholes.find(({ regExp }) => regExp.test(text))?.key ??
    pieces.find(({ piece }) => text.includes(piece))?.key;
}

const LANGUAGES = [
  ['German', 'de'],
  ['Japanese', 'ja'],
] as const;

/** The panel in another language than that of the driver of all other tests. */
class OtherPanel {
  readonly panel: Panel;
  readonly #texts: Texts;
  readonly #isEnglish: (text: string) => string | undefined;
  readonly found = new Set<string>();

  constructor(panel: Panel, texts: Texts) {
    this.panel = panel;
    this.#texts = texts;
    this.#isEnglish = englishBut(texts);
  }

  say(key: string, name = ''): string {
    return (this.#texts[key] ?? '').replace(VALUE, name);
  }

  click(key: string, name?: string): Promise<void> {
    return this.panel.click(this.say(key, name));
  }

  /** Looks at all that the panel says now, which is somewhere in it. */
  async look(where: string): Promise<void> {
    for (const text of await this.panel.surface.evaluate(spoken)) {
      const key = this.#isEnglish(text.trim());
      if (key !== undefined) this.found.add(`${where}: ${key}: ${text.trim()}`);
    }
  }

  /** Waits until a part of it says something, and looks. */
  async see(where: string, selector: string, what: RegExp = /./): Promise<void> {
    await expect.poll(() => this.panel.text(selector), { message: where }).toMatch(what);
    await this.look(where);
  }
}

// what is set is kept for the next panel
test.afterEach(({ panel }) => panel.surface.evaluate(() => localStorage.clear()));

for (const [name, language] of LANGUAGES)
  test(`in ${name} no pane says anything in English, from when that is chosen`, async ({ tab, panel }) => {
    await keep(tab, 'Steckdose', 'Kabel 1', 'Kabel 2');
    await keep(tab, null, 'Faden');
    await panel.waitFor('Faden');
    await panel.click('Settings');
    await panel.choose('Language', language);
    const other = new OtherPanel(panel, textsIn(language));
    await other.see('settings', '.settings h3');
    await other.click('settings');
    await tab.evaluate(() => disposeResource(kept['Kabel 1']));
    const recheck = async () => {
      await other.click('toolbar_recheck');
      await expect.poll(() => panel.text('[role=status]')).toMatch(/live|生存中/);
    };
    await recheck();
    await other.look('list');
    await tab.evaluate(() => {
      resourceTracker.mustDispose('Datei');
      trackResource({}, 'nie geschlossen', 'Datei');
    });
    await letGo(tab);
    await recheck();
    await other.look('list after rechecks');
    for (const [key, pane] of [
      ['help', '.help'],
      ['toolbar_automatic', '.automatic'],
      ['time_title', '.time-strip'],
    ] as const) {
      await other.click(key);
      await other.see(key, pane);
      await other.click(key);
    }
    await other.click('leak_check');
    await other.see('leak check', '.leak-check');
    await expect.poll(() => panel.texts('.leak-check button')).toContain(other.say('leak_check_check'));
    await other.look('marked');
    await keep(tab, 'Steckdose', 'Kabel 3');
    await other.click('leak_check_check');
    await other.see('checked', '.leak-check .sentence');
    await other.click('toolbar_growth');
    await other.see('growth', '.inquiry');
    await other.click('growth_start');
    await expect
      .poll(() => panel.texts('.inquiry .next button'))
      .toContain(other.say('growth_did_of', '1').replace(VALUE, '3'));
    await other.look('growth begun');
    await other.click('list_why', 'Kabel 2');
    await other.see('why', '.inquiry .first');
    await other.look('answer');
    expect([...other.found]).toEqual([]);
  });
