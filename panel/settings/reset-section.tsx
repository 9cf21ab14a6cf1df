import { useSignal } from '@preact/signals';
import { t } from '../words/words.ts';
import type { Settings } from './settings.ts';

/** All settings as they were at first, until that is taken back. */
export function ResetSection({ settings }: { settings: Settings }) {
  const takeBack = useSignal<(() => void) | null>(null);
  const said = useSignal('');
  return (
    <section class="setting" aria-label={t('settings_reset')}>
      <div class="line">
        <button
          type="button"
          onClick={() => {
            const undo = settings.reset();
            if (undo !== null) takeBack.value = undo;
            said.value = undo === null ? t('settings_reset_nothing') : t('settings_reset_done');
          }}
        >
          {t('settings_reset')}
        </button>
        {takeBack.value !== null && (
          <button
            type="button"
            onClick={() => {
              takeBack.value?.();
              takeBack.value = null;
              said.value = t('settings_reset_undone');
            }}
          >
            {t('settings_reset_undo')}
          </button>
        )}
      </div>
      <p class="hint" aria-live="polite">
        {said.value}
      </p>
    </section>
  );
}
