import type { Settings } from '../settings/settings.ts';
import { ACTIONS, keysFor } from '../settings/shortcuts.ts';
import { shownKeys } from '../settings/shown-keys.ts';
import { t } from '../words/words.ts';

/** Keys that stay as they are, and what they do. */
const FIXED = [
  ['Ctrl+F', 'help_key_find'],
  ['↑ ↓ Home End', 'help_key_rows'],
  ['Enter', 'help_key_why'],
  ['Delete', 'help_key_untrack'],
  ['Shift+F10', 'help_key_menu'],
  ['Ctrl+A', 'help_key_all'],
  ['Ctrl+Z', 'help_key_undo'],
  ['Escape', 'help_key_close'],
] as const;

/** All keys of the panel: those that its user has chosen first. */
export function Keys({ settings: { shortcuts } }: { settings: Settings }) {
  const chosen = ACTIONS.map(
    (action) => [keysFor(shortcuts.value, action), t(`settings_action_${action}`)] as const,
  );
  const fixed = FIXED.map(([keys, what]) => [keys, t(what)] as const);
  return (
    <table class="keys">
      <tbody>
        {[...chosen.filter(([keys]) => keys !== ''), ...fixed].map(([keys, what]) => (
          <tr key={what}>
            <td>
              <kbd>{shownKeys(keys)}</kbd>
            </td>
            <th scope="row">{what}</th>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
