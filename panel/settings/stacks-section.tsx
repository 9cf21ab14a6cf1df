import { t } from '../words/words.ts';
import { Section } from './section.tsx';
import { type Settings, STACK_LEVELS } from './settings.ts';

/** For which targets it is noted where they are made. */
export function StacksSection({ settings: { stacks, chosenStacks } }: { settings: Settings }) {
  return (
    <Section title={t('settings_stacks')} hint={t('settings_stacks_hint')}>
      <select
        aria-label={t('settings_stacks')}
        value={stacks.value}
        onChange={({ currentTarget }) => {
          const level = STACK_LEVELS.find((level) => level === currentTarget.value);
          if (level !== undefined) chosenStacks.value = level;
        }}
      >
        {STACK_LEVELS.map((level) => (
          <option key={level} value={level}>
            {t(`settings_stacks_${level}`)}
          </option>
        ))}
      </select>
    </Section>
  );
}
