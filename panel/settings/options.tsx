import { render } from 'preact';
import { t } from '../words/words.ts';
import { followLanguage } from './follow-language.ts';
import { Settings } from './settings.ts';
import { SettingsPage } from './settings-page.tsx';

const settings = new Settings();
followLanguage(settings);

/** The settings in a tab of their own, as the browser's list of extensions opens them. */
function Options() {
  return (
    <main class="options">
      <h1>Resource Tracker</h1>
      <h2>{t('settings')}</h2>
      <SettingsPage
        settings={settings}
        // by the build: a page outside of DevTools can't ask what a panel can do
        heapSnapshots={import.meta.env.MODE !== 'firefox'}
        onAutomatic={null}
      />
    </main>
  );
}

render(<Options />, document.body);
