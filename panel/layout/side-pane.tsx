import type { ComponentChildren } from 'preact';
import { CLOSE_ICON } from '../icons/icons.tsx';
import { t } from '../words/words.ts';

interface Props {
  title: string;
  /** What can be done with all of it. */
  actions?: ComponentChildren;
  onClose: () => void;
  children: ComponentChildren;
}

/** What is open in the sidebar: a header that stays in view, and what it is about. */
export function SidePane({ title, actions, onClose, children }: Props) {
  return (
    <div class="side-pane">
      <header>
        <h2>{title}</h2>
        {actions}
        <button
          type="button"
          class="icon-button"
          aria-label={t('layout_close')}
          title={t('layout_close')}
          onClick={onClose}
        >
          {CLOSE_ICON}
        </button>
      </header>
      {children}
    </div>
  );
}
