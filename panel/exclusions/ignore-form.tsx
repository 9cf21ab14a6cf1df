import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Resource } from '../list/resource.ts';
import { counted, t } from '../words/words.ts';
import { alikeOf } from './alike.ts';
import { alikeText } from './exclusions-pane.tsx';

interface Props {
  row: Resource;
  /** Rows that would be ignored now. */
  count: number;
  onIgnore: (reason: string) => void;
  onClose: () => void;
}

/** Asks for the reason, without which nobody would know later why it may stay. */
export function IgnoreForm({ row, count, onIgnore, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const reason = useRef<HTMLInputElement>(null);
  // before it is painted: what is typed then goes into it
  useLayoutEffect(() => {
    dialog.current?.showModal();
    reason.current?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="ignore"
      aria-label={t('ignore_title')}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form
        method="dialog"
        onSubmit={() => {
          const text = reason.current?.value.trim() ?? '';
          if (text !== '') onIgnore(text);
        }}
      >
        <p>{alikeText(alikeOf(row))}</p>
        <p class="hint">{counted('ignore_count', count)}</p>
        <label>
          {t('ignore_reason')}{' '}
          <input ref={reason} required maxLength={200} placeholder={t('ignore_example')} />
        </label>
        <p class="steps">
          <button type="submit" class="primary">
            {t('ignore_do')}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            {t('ignore_cancel')}
          </button>
        </p>
      </form>
    </dialog>
  );
}
