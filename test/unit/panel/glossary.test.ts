import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';

/*
 * What the words of the panel are in each language: whoever translates looks here. Chrome's own DevTools say “Retainer”,
 * „Heap-Snapshot“, 保持サイズ, リテーナー, ヒープ スナップショット, 割り当てスタック and ブラウザ; so does the panel.
 */

type Texts = Readonly<Record<string, string>>;

function textsIn(language: string): Texts {
  const file = new URL(`../../../panel/_locales/${language}/messages.json`, import.meta.url);
  const messages: Record<string, { message: string }> = JSON.parse(readFileSync(file, 'utf8'));
  return Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
}

const english = textsIn('en');
const TRANSLATED = { de: textsIn('de'), ja: textsIn('ja') } as const;

/** Where an English text has the first, that of the language has the second. */
const TERMS: readonly { readonly en: RegExp; readonly de: RegExp; readonly ja: RegExp }[] = [
  { en: /\btrack(s|ed|ing)?\b/i, de: /track/i, ja: /追跡/ },
  { en: /\buntrack(ed)?\b|stop tracking/i, de: /nicht mehr (ge)?track/i, ja: /追跡(を)?停止/ },
  { en: /\bnot disposed\b/i, de: /nicht freigegeben/i, ja: /未破棄/ },
  { en: /\bdisposed\b/i, de: /freigegeben/i, ja: /破棄/ },
  { en: /\bcollected\b/i, de: /eingesammelt/i, ja: /回収/ },
  { en: /\bsurvived\b/i, de: /überlebt|Überlebende|noch live/i, ja: /残存|残ったもの/ },
  { en: /\bproven\b/i, de: /nachgewiesen/i, ja: /証明/ },
  { en: /\bRetained\b/, de: /Retained/, ja: /Retained|保持サイズ/ },
  { en: /\bretained size\b/i, de: /Retained Size/, ja: /保持サイズ/ },
  { en: /\bheap snapshot\b/i, de: /Heap-Snapshot/, ja: /ヒープ スナップショット/ },
  { en: /\bdebugging port\b/i, de: /Debugging-Port/, ja: /デバッグ ポート/ },
  { en: /\bgarbage collections?\b/i, de: /Garbage Collection|\bGC/, ja: /ガベージ コレクション|GC/ },
  { en: /\bbaseline\b/i, de: /Baseline/, ja: /ベースライン/ },
  { en: /\bsuspect reference/i, de: /verdächtigen? Referenz/i, ja: /疑わしい参照/ },
  { en: /\bfingerprint\b/i, de: /Fingerprint/, ja: /フィンガープリント/ },
  { en: /\brechecks?\b/i, de: /[Pp]rüf/, ja: /再確認/ },
  { en: /\bleak check\b/i, de: /Leak-Check/, ja: /リークチェック/ },
  { en: /\bholder\b/i, de: /Halter/, ja: /保持元/ },
  { en: /\bbrowser\b/i, de: /Browser/, ja: /ブラウザ/ },
];

/** Without what stands for a value, and without what is typed into the filter. */
const wordsOf = (text = '') =>
  text.replace(/\$\w+\$|\b(kind|site|frame|gesture|state|age|survived|new):\S*/g, '');

/** Words that are others' for what one of the above is called, or not how a text is written. */
const NEVER = {
  de: [
    /verfolg|erfasst|erfassen/i,
    /bewies|beweis/i,
    /lebendig/i,
    /verb[eo]rg/i,
    /Zensus|\bLeck|\bOrt\b|entst[ae]|inspizier/i,
    /\bdisposed\b|\bcollected\b|\blive retainer/,
    // what Chrome says „Snapshot erstellen“ for
    /Snapshot\w* (\w+ )?aufnehm/i,
    /\b(du|dich|dir|dein\w*|bitte)\b/i,
    /"[^"]*[äöü][^"]*"| …$|\.\.\./,
  ],
  ja: [
    /ブラウザー|フィルター|クロージャー|メモリー|デバッガー/,
    /デバッグ用ポート|ヒープ(?! )スナップショット|ガベージコレク/,
    /未解放|解放済み|生き残|存続|再チェック|作成箇所/,
    /[(][^)]*[ぁ-ん一-龠]|[ぁ-ん一-龠]\?/,
    /\.\.\./,
  ],
} as const;

describe.each(['de', 'ja'] as const)('in %s', (language) => {
  const texts = TRANSLATED[language];

  it.each(TERMS)('$en is called the same everywhere', (term) => {
    const others = Object.keys(english).filter(
      (key) => term.en.test(wordsOf(english[key])) && !term[language].test(wordsOf(texts[key])),
    );
    expect(others.map((key) => `${key}: ${english[key]} | ${texts[key]}`)).toEqual([]);
  });

  it('nothing has a second word for the same', () => {
    const found = Object.entries(texts).filter(([, text]) => NEVER[language].some((one) => one.test(text)));
    expect(found).toEqual([]);
  });

  test('what is quoted of the panel is called so there', () => {
    const keysOf = (text: string) => Object.keys(english).filter((key) => english[key] === text);
    const wrong = Object.keys(english).flatMap((key) =>
      Array.from(english[key]?.matchAll(/“([^“”$]+)”/g) ?? [], ([, quoted = '']) => quoted)
        .filter((quoted) => keysOf(quoted).length > 0)
        .filter((quoted) => !keysOf(quoted).some((one) => texts[key]?.includes(texts[one] ?? '\0')))
        .map((quoted) => `${key}: “${quoted}” | ${texts[key]}`),
    );
    expect(wrong).toEqual([]);
  });

  test('what is a sentence, or goes on, ends so', () => {
    const end = (text: string) => /[.:…。：]$/.exec(text.replace('。', '.'))?.[0] ?? '';
    const wrong = Object.keys(english).filter(
      (key) =>
        /[.:…]$/.test(english[key] ?? '') &&
        end(texts[key] ?? '').replace('。', '.') !== end(english[key] ?? ''),
    );
    expect(wrong.map((key) => `${key}: ${english[key]} | ${texts[key]}`)).toEqual([]);
  });

  test('what a text begins with between others is told from them', () => {
    const wrong = Object.keys(english).filter(
      (key) => /^[ ,;]/.test(english[key] ?? '') && !/^[ ,;、（]/.test(texts[key] ?? ''),
    );
    expect(wrong).toEqual([]);
    expect(Object.values(texts).filter((text) => / {2}/.test(text))).toEqual([]);
  });
});

/** What stands on buttons and tools where a panel is 300 px wide, in columns of CJK characters twice as wide. */
const NARROW: readonly [key: string, most: number][] = [
  ['toolbar_recheck', 30],
  ['toolbar_clear_list', 22],
  ['toolbar_stop_tracking', 24],
  ['leak_check', 22],
  ['toolbar_growth', 22],
  ['answers_takeSnapshot', 24],
  ['answers_openSnapshot', 26],
  ['answers_cut', 26],
  ['list_kind', 12],
  ['list_age', 12],
  ['list_state', 12],
  ['overview_column_survived', 12],
  ['overview_column_retained', 12],
  ['overview_column_live', 10],
];

const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);

it.each(NARROW)('%s has room at 300 px in all languages', (key, most) => {
  for (const texts of [english, TRANSLATED.de, TRANSLATED.ja])
    expect(widthOf(texts[key] ?? key.padEnd(100)), texts[key]).toBeLessThanOrEqual(most);
});
