import * as v from 'valibot';

/** What has keys that its user can choose. */
export const ACTIONS = ['forceGC', 'filter', 'leakCheck', 'pause', 'help'] as const;
export type Action = (typeof ACTIONS)[number];

/** As they are written in the panel; see {@link keysOf}. */
const USUAL_KEYS: Readonly<Record<Action, string>> = {
  forceGC: 'G',
  filter: '/',
  leakCheck: 'L',
  pause: 'P',
  help: '?',
};

/** What the browser and DevTools do something else with, or every field. */
const RESERVED = new Set([
  ...['F1', 'F5', 'F8', 'F11', 'F12', 'Ctrl+F', 'Ctrl+R', 'Ctrl+W', 'Ctrl+T', 'Ctrl+N', 'Ctrl+P', 'Ctrl+O'],
  ...['Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+A', 'Ctrl+Z', 'Ctrl+Y', 'Ctrl+S', 'Ctrl+Q'],
]);

const MAX_KEYS = 40;

export const shortcutsSchema = v.record(v.picklist(ACTIONS), v.pipe(v.string(), v.maxLength(MAX_KEYS)));
export type Shortcuts = Readonly<Partial<Record<Action, string>>>;

/** Why keys can't be chosen: they are another action's, or do something else, or there is no such key to choose. */
export type KeysProblem =
  | { readonly type: 'taken'; readonly by: Action }
  | { readonly type: 'reserved' | 'unusable' };

type KeyEvent = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/** The keys of an action; '' for none. */
export const keysFor = (chosen: Shortcuts, action: Action): string => chosen[action] ?? USUAL_KEYS[action];

/**
 * What is pressed, as it is written: `Ctrl+Shift+G`, `/`, `F2`. Command counts as Control.
 *
 * @returns '' for keys that no action can have: those that move, edit, or only change others.
 */
export function keysOf({ key, ctrlKey, altKey, shiftKey, metaKey }: KeyEvent): string {
  const isLetter = /^\p{L}$/u.test(key);
  if (!isLetter && !/^(?:[^\s]|F\d{1,2})$/u.test(key)) return '';
  const parts = [
    (ctrlKey || metaKey) && 'Ctrl',
    altKey && 'Alt',
    // of other keys it makes another character
    shiftKey && (isLetter || key.length > 1) && 'Shift',
    isLetter ? key.toUpperCase() : key,
  ];
  return parts.filter((part) => part !== false).join('+');
}

/** The action that an event is for, if it is for any. */
export function actionFor(chosen: Shortcuts, event: KeyEvent): Action | undefined {
  const keys = keysOf(event);
  return keys === '' ? undefined : ACTIONS.find((action) => keysFor(chosen, action) === keys);
}

/** @returns `null` if an action can have these keys. */
export function problemWith(chosen: Shortcuts, action: Action, keys: string): KeysProblem | null {
  if (keys === '' || keys.length > MAX_KEYS) return { type: 'unusable' };
  if (RESERVED.has(keys)) return { type: 'reserved' };
  const by = ACTIONS.find((other) => other !== action && keysFor(chosen, other) === keys);
  return by === undefined ? null : { type: 'taken', by };
}
