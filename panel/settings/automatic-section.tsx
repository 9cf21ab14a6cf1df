import { KINDS } from '../../src/automatic/options.ts';
import { t } from '../words/words.ts';
import { Section } from './section.tsx';
import type { Settings } from './settings.ts';

interface Props {
  settings: Settings;
  /** Shows what is tracked in the page that is there; `null` where there is none. */
  onChoose: (() => void) | null;
}

/** What is tracked without a call of the page's, where nothing else is chosen for it. */
export function AutomaticSection({ settings: { automaticKinds }, onChoose }: Props) {
  const kinds = automaticKinds.value;
  return (
    <Section title={t('settings_automatic')} hint={t('settings_automatic_hint')}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws a box and takes no part in the layout */}
      <div class="kinds" role="group" aria-label={t('settings_automatic')}>
        {KINDS.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={kinds.includes(kind)}
              onChange={({ currentTarget: { checked } }) => {
                const before = automaticKinds.peek();
                automaticKinds.value = KINDS.filter((one) => (one === kind ? checked : before.includes(one)));
              }}
            />
            {kind}
          </label>
        ))}
      </div>
      {onChoose !== null && (
        <button type="button" onClick={onChoose}>
          {t('settings_automatic_here')}
        </button>
      )}
    </Section>
  );
}
