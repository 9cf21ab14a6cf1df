import { elements, t } from '../words/words.ts';
import { Section } from './section.tsx';
import { MAX_RETAINED_AFTER, type Settings } from './settings.ts';

/** After how many proven garbage collections something disposed is called retained. */
export function RetainedSection({ settings: { retainedAfter } }: { settings: Settings }) {
  return (
    <Section title={t('settings_retained')} hint={t('settings_retained_hint')}>
      <span class="line">
        {elements('settings_retained_after', {
          count: (
            <input
              type="number"
              aria-label={t('settings_retained_label')}
              min={1}
              max={MAX_RETAINED_AFTER}
              step={1}
              value={retainedAfter.value}
              onChange={({ currentTarget }) => {
                if (currentTarget.value !== '' && currentTarget.validity.valid)
                  retainedAfter.value = Number(currentTarget.value);
                else currentTarget.value = String(retainedAfter.value);
              }}
            />
          ),
        })}
      </span>
    </Section>
  );
}
