import { LANGUAGES, t } from '../words/words.ts';
import { Section } from './section.tsx';
import type { Settings } from './settings.ts';

/** As those who speak it call it. */
const NAMES = { en: 'English', de: 'Deutsch', ja: '日本語' } as const;

export function LanguageSection({ settings: { language } }: { settings: Settings }) {
  return (
    <Section title={t('settings_language')} hint={t('settings_language_hint')}>
      <select
        aria-label={t('settings_language')}
        value={language.value}
        onChange={({ currentTarget }) => {
          language.value = LANGUAGES.find((one) => one === currentTarget.value) ?? 'auto';
        }}
      >
        <option value="auto">{t('settings_language_auto')}</option>
        {LANGUAGES.map((one) => (
          <option key={one} value={one} lang={one}>
            {NAMES[one]}
          </option>
        ))}
      </select>
    </Section>
  );
}
