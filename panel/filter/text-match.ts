import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { t } from '../words/words.ts';
import { BoundedRegExp } from './bounded-reg-exp.ts';
import type { NotAsked } from './term.ts';
import type { Value } from './tokens.ts';

export interface TextMatch {
  readonly matches: (text: string) => boolean;
  readonly regExp?: BoundedRegExp;
}

/** Anywhere in a text, in upper or lower case, as the page wrote it or as it is shown. */
export function anywhere(value: Value): TextMatch | NotAsked {
  if (value.form === 'regex') return byRegExp(value);
  const text = lower(value.text);
  // the place of line 1 is not that of line 12
  if (!/:\d+$/.test(text)) return { matches: (other) => other.toLowerCase().includes(text) };
  return {
    matches: (other) => {
      const all = other.toLowerCase();
      for (let at = all.indexOf(text); at >= 0; at = all.indexOf(text, at + 1))
        if (!/^\d/.test(all.slice(at + text.length, at + text.length + 1))) return true;
      return false;
    },
  };
}

/** A whole text, in upper or lower case; `*` is anything, unless it is quoted. */
export function whole(value: Value): TextMatch | NotAsked {
  if (value.form === 'regex') return byRegExp(value);
  const text = lower(value.text);
  if (value.form === 'quoted' || !text.includes('*'))
    return { matches: (other) => other.toLowerCase() === text };
  const parts = text.split('*');
  return { matches: (other) => hasParts(other.toLowerCase(), parts) };
}

/** Whether a text is these, with anything between them. */
function hasParts(text: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop() ?? '';
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

function byRegExp({ text, flags }: Value): TextMatch | NotAsked {
  try {
    const regExp = new BoundedRegExp(text, flags);
    return { matches: (other) => regExp.test(other), regExp };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const value = `/${escapeControls(text)}/${flags}`;
    const reason = error.message.replace(/^Invalid regular expression: (\/.*\/\w*: )?/s, '');
    return { problem: () => t('filter_bad_regex', { value, reason }) };
  }
}

const lower = (text: string): string => escapeControls(text).toLowerCase();
