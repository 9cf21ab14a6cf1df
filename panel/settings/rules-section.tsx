import { useSignal } from '@preact/signals';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { t } from '../words/words.ts';
import { Section } from './section.tsx';
import type { Settings } from './settings.ts';

const EXAMPLE = JSON.stringify(
  {
    owners: [
      {
        ...{ type: 'developer-tool', name: 'recorder', reason: '…' },
        ...{ properties: ['lastEvent'], beside: ['isRecording'] },
      },
    ],
  },
  null,
  1,
);

/** What its user knows of the page: whose references are. */
export function RulesSection({ settings }: { settings: Settings }) {
  const text = useSignal(settings.rules.value);
  /** What there is to say of what was typed last. */
  const said = useSignal<{ readonly problem: string | null } | null>(null);
  const use = (json: string) => {
    text.value = json;
    said.value = { problem: settings.setRules(json) };
  };
  return (
    <Section title={t('settings_rules')} hint={t('settings_rules_hint')}>
      <form
        class="rules"
        onSubmit={(event) => {
          event.preventDefault();
          use(text.value);
        }}
      >
        <label>
          {t('settings_rules_label')}
          <textarea
            rows={5}
            spellcheck={false}
            placeholder={EXAMPLE}
            value={text.value}
            onInput={({ currentTarget }) => {
              text.value = currentTarget.value;
            }}
          />
        </label>
        {said.value !== null &&
          (said.value.problem === null ? (
            <p role="note">{t('settings_rules_used')}</p>
          ) : (
            <p role="alert">{escapeControls(said.value.problem)}</p>
          ))}
        <div class="line">
          <button type="submit" class="primary">
            {t('settings_rules_use')}
          </button>
          <label class="button">
            {t('settings_rules_file')}
            <input
              type="file"
              class="visually-hidden"
              accept=".json"
              onChange={async ({ currentTarget }) => {
                const file = currentTarget.files?.[0];
                if (file === undefined) return;
                const chosen = await file.text().catch((error) => {
                  said.value = {
                    problem: t('settings_file_unread', { file: file.name, reason: String(error) }),
                  };
                });
                if (chosen !== undefined) use(chosen);
              }}
            />
          </label>
        </div>
      </form>
    </Section>
  );
}
