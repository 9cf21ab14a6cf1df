import { USUAL_PORTS } from '../answers/heap/debugging-port.ts';
import { t } from '../words/words.ts';
import { Section } from './section.tsx';
import type { Settings } from './settings.ts';

/** Where the browser gives heap snapshots. */
export function PortSection({ settings }: { settings: Settings }) {
  return (
    <Section title={t('settings_port')} hint={t('settings_port_hint', { ports: USUAL_PORTS.join(', ') })}>
      <input
        type="number"
        aria-label={t('settings_port')}
        min={1}
        max={65_535}
        step={1}
        placeholder={String(USUAL_PORTS[0])}
        value={settings.port.value ?? ''}
        onChange={({ currentTarget }) => {
          settings.setPort(currentTarget.value);
          currentTarget.value = String(settings.port.value ?? '');
        }}
      />
    </Section>
  );
}
