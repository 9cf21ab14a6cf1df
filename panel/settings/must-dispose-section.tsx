import { useSignal } from '@preact/signals';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { t } from '../words/words.ts';
import { Section } from './section.tsx';
import { MAX_KIND, MAX_KINDS, type Settings } from './settings.ts';

/** Of which kinds it is a fault when one is collected without being disposed. */
export function MustDisposeSection({ settings: { mustDispose } }: { settings: Settings }) {
  const typed = useSignal('');
  const kinds = mustDispose.value;
  const add = () => {
    const kind = typed.value;
    if (kind === '') return;
    if (!kinds.includes(kind)) mustDispose.value = [...kinds, kind];
    typed.value = '';
  };
  return (
    <Section title={t('settings_must_dispose')} hint={t('settings_must_dispose_hint')}>
      {kinds.length > 0 && (
        <ul class="kinds-named" aria-label={t('settings_must_dispose')}>
          {kinds.map((kind) => (
            <li key={kind}>
              {escapeControls(kind)}{' '}
              <button
                type="button"
                aria-label={t('settings_remove_kind', { kind: escapeControls(kind) })}
                title={t('settings_remove_kind', { kind: escapeControls(kind) })}
                onClick={() => {
                  mustDispose.value = kinds.filter((other) => other !== kind);
                }}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        class="line"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          aria-label={t('settings_kind_label')}
          placeholder={t('settings_kind')}
          maxLength={MAX_KIND}
          spellcheck={false}
          value={typed.value}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
        />
        <button type="submit" disabled={kinds.length >= MAX_KINDS}>
          {t('settings_add_kind')}
        </button>
      </form>
    </Section>
  );
}
