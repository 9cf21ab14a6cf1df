import type { ComponentChildren } from 'preact';
import { CLOSE_ICON, COPY_ICON, NEXT_ICON, PREVIOUS_ICON } from '../icons/icons.tsx';
import type { Resource } from '../list/resources.ts';
import { t } from '../words/words.ts';

interface Props {
  row: Resource | null;
  /** When and from what the answer is, or that its page is gone; '' if there is none. */
  asOf: string;
  hasPaths: boolean;
  onMove: (step: -1 | 1) => void;
  onCopy: () => void;
  onClose: () => void;
}

/** The question, from when the answer is, and the way to the next one. */
export function AnswerHeader({ row, asOf, hasPaths, onMove, onCopy, onClose }: Props) {
  return (
    <header class="question">
      <h2 title={row?.name}>{row === null ? t('answers_whyAll') : t('answers_why', { name: row.name })}</h2>
      {asOf !== '' && (
        <span class="hint as-of" title={asOf}>
          {asOf}
        </span>
      )}
      <span class="actions icons">
        {row !== null && (
          <>
            <IconButton name={t('answers_previous')} keys="Alt+↑" onClick={() => onMove(-1)}>
              {PREVIOUS_ICON}
            </IconButton>
            <IconButton name={t('answers_next')} keys="Alt+↓" onClick={() => onMove(1)}>
              {NEXT_ICON}
            </IconButton>
          </>
        )}
        {hasPaths && (
          <IconButton name={t('answers_copyPaths')} onClick={onCopy}>
            {COPY_ICON}
          </IconButton>
        )}
        <IconButton name={t('answers_close')} keys="Esc" onClick={onClose}>
          {CLOSE_ICON}
        </IconButton>
      </span>
    </header>
  );
}

interface ButtonProps {
  name: string;
  keys?: string;
  onClick: () => void;
  children: ComponentChildren;
}

function IconButton({ name, keys, onClick, children }: ButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={name}
      title={keys === undefined ? name : `${name} (${keys})`}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
