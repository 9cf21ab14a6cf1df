import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { counted, elements, LANGUAGES, language, t } from '../../../panel/words/words.ts';

const LOCALES = new URL('../../../panel/_locales/', import.meta.url);

type Messages = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

const messages = (locale: string): Messages =>
  JSON.parse(readFileSync(new URL(`${locale}/messages.json`, LOCALES), 'utf8'));

const english = messages('en');

/** The names of what a text leaves open. */
const open = (text: string) =>
  Array.from(text.matchAll(/\$(\w+)\$/g), ([, name = '']) => name.toLowerCase()).sort();

afterEach(() => {
  language.value = 'en';
});

test('there are as many languages as can be chosen', () => {
  expect(readdirSync(LOCALES).sort()).toEqual([...LANGUAGES].sort());
});

describe.each(LANGUAGES)('the texts in %s', (locale) => {
  const its = messages(locale);

  test('are all there, by key, in the order of the alphabet', () => {
    expect(Object.keys(its)).toEqual(Object.keys(english));
    expect(Object.keys(its)).toEqual(Object.keys(its).sort());
  });

  test.each(Object.keys(english))('%s says something, with the same values', (key) => {
    const { message = '', placeholders = {} } = its[key] ?? {};
    expect(message.trim()).not.toBe('');
    expect(new Set(open(message))).toEqual(new Set(open(english[key]?.message ?? '')));
    expect(Object.keys(placeholders).sort()).toEqual([...new Set(open(message))]);
  });
});

test('a text is in the language that is chosen, with its values', () => {
  expect(counted('gcs', 1)).toBe('1 GC');
  expect(counted('gcs', 3)).toBe('3 GCs');
  language.value = 'ja';
  expect(counted('gcs', 3)).toBe('GC 3 回');
  expect(t('extension_description')).toContain('ウェブページ');
});

test('elements take the places of values', () => {
  expect(elements('gcs_other', { count: 'many' })).toEqual(['', 'many', ' GCs']);
});
