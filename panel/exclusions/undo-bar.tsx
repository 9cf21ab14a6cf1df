import { useEffect } from 'preact/hooks';
import { t } from '../words/words.ts';
import type { UndoState } from './undo.ts';

interface Props {
  undo: UndoState;
  /** It was undone by the button, which goes, and leaves the focus to whoever takes it. */
  onUndone: () => void;
}

/** What was done last, and the way back; Ctrl+Z or Cmd+Z takes it, too, but not from a field. */
export function UndoBar({ undo, onUndone }: Props) {
  const last = undo.last.value;
  useEffect(() => {
    if (last === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (!isUndo || isField(event.target)) return;
      event.preventDefault();
      undo.undo();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [undo, last]);
  // what is there before its text is read aloud
  return (
    <span class="undo">
      <span aria-live="polite">{last?.text()}</span>{' '}
      {last !== null && (
        <button
          type="button"
          title={t('undo_hint')}
          onClick={() => {
            undo.undo();
            onUndone();
          }}
        >
          {t('undo')}
        </button>
      )}
    </span>
  );
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea');
