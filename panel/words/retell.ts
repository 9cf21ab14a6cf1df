import en from '../_locales/en/messages.json' with { type: 'json' };
import { language, type MessageKey, retold } from './words.ts';

/*
 * The package tells what it finds in English, in a terminal and in reports as well, and knows of no language. Its texts
 * that the panel shows are messages too, `told_…`, and are known by their English wording.
 */

/** A text that is longer tells of something else; a page that writes one like ours must not keep the panel busy. */
const MAX_LENGTH = 600;

/** What a text leaves open can be such a text again, and so once more. */
const MAX_DEPTH = 2;

interface Pattern {
  readonly key: MessageKey;
  /** The names of what it leaves open. */
  readonly names: readonly string[];
  readonly regExp: RegExp;
}

/** What leaves the least open comes first. */
const patterns = lazily((): Pattern[] =>
  Object.entries(en)
    .filter(([key]) => key.startsWith('told_'))
    .map(([key, { message }]) => ({ ...patternOf(message), key: key as MessageKey, message }))
    .sort((a, b) => b.message.length - a.message.length),
);

/** A text of the package in the language of the panel; as it is, if it is none that is known. */
export function retell(text: string): string {
  return language.value === 'en' ? text : retellWithin(text, MAX_DEPTH);
}

function retellWithin(text: string, depth: number): string {
  if (depth < 0 || text.length > MAX_LENGTH) return text;
  const sentences = text.split(/(?<=[.:?!]) (?=\p{Lu})/u);
  const told = sentences.map((sentence) => retellOne(sentence, depth));
  return told.every((one) => one !== null) ? told.join(' ') : (retellOne(text, depth) ?? text);
}

/** Whether a text of the package is known, whatever the language is. */
export const isKnown = (text: string): boolean => patterns().some(({ regExp }) => regExp.test(text));

function retellOne(text: string, depth: number): string | null {
  for (const { key, names, regExp } of patterns()) {
    const found = regExp.exec(text);
    if (found === null) continue;
    const values = names.map(
      (name, index) => [name, retellWithin(found[index + 1] ?? '', depth - 1)] as const,
    );
    return retold(key, Object.fromEntries(values));
  }
  return null;
}

function patternOf(message: string): Pick<Pattern, 'names' | 'regExp'> {
  const names: string[] = [];
  const source = message
    .split(/\$(\w+)\$/)
    .map((piece, index) => {
      if (index % 2 === 0) return piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      names.push(piece);
      return '(.+?)';
    })
    .join('');
  return { names, regExp: new RegExp(`^${source}$`, 's') };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
