import type { ComponentChildren } from 'preact';
import type { Settings } from '../settings/settings.ts';
import { t } from '../words/words.ts';
import { FirstSteps } from './first-steps.tsx';
import { Keys } from './keys.tsx';
import { WORDS } from './words.ts';

/** The documents that the build puts beside the panel, as they are written. */
const DOCUMENTS = [
  ['panel', 'help_document_panel'],
  ['library', 'help_document_library'],
  ['automatic', 'help_document_automatic'],
  ['removed', 'help_document_removed'],
] as const;

interface Props {
  settings: Settings;
  onAutomatic: () => void;
  onSettings: () => void;
  onCopy: (code: string) => void;
}

/** What the panel is for, what its words mean, which keys it has, and where there is more. */
export function HelpPage({ settings, onAutomatic, onSettings, onCopy }: Props) {
  return (
    <div class="help">
      <Part title={t('help_steps')}>
        <FirstSteps onAutomatic={onAutomatic} onCopy={onCopy} onDone={null} />
      </Part>
      <Part title={t('help_words')}>
        <dl>
          {Object.values(WORDS).map(({ name, meaning }) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{t(meaning)}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part title={t('settings_shortcuts')}>
        <Keys settings={settings} />
        <button type="button" class="link" onClick={onSettings}>
          {t('help_choose_keys')}
        </button>
      </Part>
      <Part title={t('help_documents')}>
        <ul>
          {DOCUMENTS.map(([file, name]) => (
            <li key={file}>
              <a href={`/docs/${file}.txt`} target="_blank" rel="noreferrer">
                {t(name)}
              </a>
            </li>
          ))}
        </ul>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
