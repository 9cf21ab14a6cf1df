import { signal } from '@preact/signals-core';
import type { ComponentChildren } from 'preact';
import de from '../_locales/de/messages.json' with { type: 'json' };
import en from '../_locales/en/messages.json' with { type: 'json' };
import ja from '../_locales/ja/messages.json' with { type: 'json' };

/*
 * The browser's own `i18n` speaks the language of the browser alone. These are the same files, in the language that the
 * panel's user has chosen.
 */

export const LANGUAGES = ['en', 'de', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

type Messages = typeof en;
export type MessageKey = keyof Messages;

/** What a message leaves open, by name. */
export type Values<Key extends MessageKey, Value> = Messages[Key] extends { placeholders: infer Placeholders }
  ? [values: Readonly<Record<keyof Placeholders, Value>>]
  : [];

/** Messages in two forms, by how many there are: those whose keys end with `_one` and `_other`. */
export type CountedKey = {
  [Key in MessageKey]: Key extends `${infer Stem}_other` ? Stem : never;
}[MessageKey];

const MESSAGES: Readonly<Record<Language, Readonly<Record<MessageKey, { readonly message: string }>>>> = {
  en,
  de,
  ja,
};

/** `$NAME$`, or `$$` for a dollar sign. */
const PLACEHOLDER = /\$(\w*)\$/g;

/** The language of the panel; whoever reads it, or a text, while it draws is drawn anew when it changes. */
export const language = signal<Language>(browserLanguage());

/** The language of the browser, if the panel speaks it; else English. */
export function browserLanguage(): Language {
  for (const tag of globalThis.navigator?.languages ?? []) {
    const found = LANGUAGES.find((language) => tag === language || tag.startsWith(`${language}-`));
    if (found !== undefined) return found;
  }
  return 'en';
}

/** A text in the language of the panel, with the values in the places that it leaves open. */
export function t<Key extends MessageKey>(key: Key, ...[values]: Values<Key, string | number>): string {
  return pieces(key, values).join('');
}

/** As `t`, where elements take the places that a text leaves open. */
export function elements<Key extends MessageKey>(
  key: Key,
  ...[values]: Values<Key, ComponentChildren>
): ComponentChildren[] {
  return pieces(key, values);
}

/**
 * `counted('gcs', 3)`: "3 GCs". The form is chosen by how many there are, which is the value of `$COUNT$`.
 *
 * @param others values of what else the message leaves open.
 */
export function counted(
  key: CountedKey,
  count: number,
  others: Readonly<Record<string, string>> = {},
): string {
  const form = new Intl.PluralRules(language.value).select(count) === 'one' ? 'one' : 'other';
  return pieces<string | number>(`${key}_${form}` as MessageKey, { ...others, count }).join('');
}

/** A text by a key that is found out, whose values nobody can check. */
export const retold = (key: MessageKey, values: Readonly<Record<string, string>>): string =>
  pieces<string>(key, values).join('');

function pieces<Value>(
  key: MessageKey,
  values: Readonly<Record<string, Value>> | undefined,
): (Value | string)[] {
  const known = new Map(Object.entries(values ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  // every second piece is the name of a value
  return MESSAGES[language.value][key].message
    .split(PLACEHOLDER)
    .map((piece, index) =>
      index % 2 === 0 ? piece : piece === '' ? '$' : (known.get(piece.toLowerCase()) ?? ''),
    );
}
