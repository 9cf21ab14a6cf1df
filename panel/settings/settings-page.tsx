import { AutomaticSection } from './automatic-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { MustDisposeSection } from './must-dispose-section.tsx';
import { PortSection } from './port-section.tsx';
import { ResetSection } from './reset-section.tsx';
import { RetainedSection } from './retained-section.tsx';
import { RulesSection } from './rules-section.tsx';
import type { Settings } from './settings.ts';
import { ShortcutsSection } from './shortcuts-section.tsx';
import { StacksSection } from './stacks-section.tsx';

interface Props {
  settings: Settings;
  /** Whether the browser has heap snapshots, and so a port and rules for them. */
  heapSnapshots: boolean;
  /** Shows what is tracked automatically in the page that is there; `null` where there is none. */
  onAutomatic: (() => void) | null;
}

/** All settings, in the panel and in a tab of their own. */
export function SettingsPage({ settings, heapSnapshots, onAutomatic }: Props) {
  return (
    <div class="settings">
      <StacksSection settings={settings} />
      <RetainedSection settings={settings} />
      <MustDisposeSection settings={settings} />
      <AutomaticSection settings={settings} onChoose={onAutomatic} />
      {heapSnapshots && <PortSection settings={settings} />}
      {heapSnapshots && <RulesSection settings={settings} />}
      <ShortcutsSection settings={settings} />
      <LanguageSection settings={settings} />
      <ResetSection settings={settings} />
    </div>
  );
}
