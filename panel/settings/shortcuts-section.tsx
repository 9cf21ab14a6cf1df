import { useSignal } from '@preact/signals';
import { t } from '../words/words.ts';
import { Section } from './section.tsx';
import type { Settings } from './settings.ts';
import { ACTIONS, type Action, type KeysProblem, keysFor, keysOf, problemWith } from './shortcuts.ts';
import { shownKeys } from './shown-keys.ts';

/** The keys of the panel that its user can choose. */
export function ShortcutsSection({ settings: { shortcuts } }: { settings: Settings }) {
  const choosing = useSignal<Action | null>(null);
  const problem = useSignal<{ readonly keys: string; readonly why: KeysProblem } | null>(null);
  const begin = (action: Action | null) => {
    choosing.value = action;
    problem.value = null;
  };
  const press = (event: KeyboardEvent, action: Action) => {
    if (choosing.value !== action || event.key === 'Tab') return;
    event.preventDefault();
    // neither the panel's keys, nor those of DevTools
    event.stopPropagation();
    if (event.key === 'Escape') return begin(null);
    if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return;
    const keys = event.key === 'Backspace' || event.key === 'Delete' ? '' : keysOf(event);
    const isNone = keys === '' && event.key !== 'Dead' && /^(Backspace|Delete)$/.test(event.key);
    const why = isNone ? null : problemWith(shortcuts.value, action, keys);
    if (why !== null) problem.value = { keys: keys || event.key, why };
    else {
      shortcuts.value = { ...shortcuts.value, [action]: keys };
      begin(null);
    }
  };
  return (
    <Section title={t('settings_shortcuts')} hint={t('settings_shortcuts_hint')}>
      <table class="shortcuts">
        <tbody>
          {ACTIONS.map((action) => {
            const name = t(`settings_action_${action}`);
            const keys = shownKeys(keysFor(shortcuts.value, action)) || t('settings_no_keys');
            const isChoosing = choosing.value === action;
            return (
              <tr key={action}>
                <th scope="row">{name}</th>
                <td>
                  <button
                    type="button"
                    aria-label={t('settings_choose_keys', { action: name, keys })}
                    aria-pressed={isChoosing}
                    onClick={() => begin(isChoosing ? null : action)}
                    onKeyDown={(event) => press(event, action)}
                    onBlur={() => {
                      if (isChoosing) begin(null);
                    }}
                  >
                    {isChoosing ? t('settings_press_keys') : <kbd>{keys}</kbd>}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {problem.value !== null && (
        <p role="alert">{describe(shownKeys(problem.value.keys), problem.value.why)}</p>
      )}
    </Section>
  );
}

function describe(keys: string, why: KeysProblem): string {
  switch (why.type) {
    case 'taken':
      return t('settings_keys_taken', { keys, action: t(`settings_action_${why.by}`) });
    case 'reserved':
      return t('settings_keys_reserved', { keys });
    case 'unusable':
      return t('settings_keys_unusable', { keys });
  }
}
