import { readFileSync } from 'node:fs';
import type { Panel } from '../browser/panel.ts';
import { expect } from './fixtures.ts';

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

/** The panel in another language than that of all other tests. */
export class OtherPanel {
  readonly panel: Panel;
  readonly #texts: Texts;
  readonly #isEnglish: (text: string) => string | undefined;
  readonly found = new Set<string>();

  private constructor(panel: Panel, texts: Texts) {
    this.panel = panel;
    this.#texts = texts;
    this.#isEnglish = englishBut(texts);
  }

  /** Chooses a language in the settings, which stay open. */
  static async choose(panel: Panel, language: string): Promise<OtherPanel> {
    await panel.click('Settings');
    await panel.choose('Language', language);
    return new OtherPanel(panel, textsIn(language));
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
