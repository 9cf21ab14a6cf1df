import { type MessageKey, t } from '../words/words.ts';

const NAMES: Readonly<Record<string, MessageKey>> = {
  Ctrl: 'key_control',
  Delete: 'key_delete',
  End: 'key_end',
  Enter: 'key_enter',
  Escape: 'key_escape',
  Home: 'key_home',
  Shift: 'key_shift',
};

/** Keys as they are written on keyboards of the language: `Strg+F`. */
export const shownKeys = (keys: string): string =>
  keys.replace(/[A-Z][a-z]+/g, (key) => {
    const name = NAMES[key];
    return name === undefined ? key : t(name);
  });
