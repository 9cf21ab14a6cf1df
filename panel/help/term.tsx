import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { t } from '../words/words.ts';
import { WORDS, type Word } from './words.ts';

/** Pixels between a term and what is said of it, and between that and the edges of the panel. */
const GAP = 4;

interface Props {
  word: Word;
  /** The word as it stands in the text; without it, there is a question mark to press. */
  children?: ComponentChildren;
  tabIndex?: number;
}

/** A word where it stands, with what it means: shown on a click, gone by another one, elsewhere, or by Escape. */
export function Term({ word, children, tabIndex = 0 }: Props) {
  const { name, meaning } = WORDS[word];
  const id = useId();
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const note = useRef<HTMLSpanElement>(null);
  const hint = t('help_what', { word: t(name) });
  return (
    <span class="term">
      <button
        ref={button}
        type="button"
        class={children === undefined ? 'question' : 'word'}
        tabIndex={tabIndex}
        title={hint}
        aria-label={children === undefined ? hint : undefined}
        aria-expanded={isOpen.value}
        aria-describedby={id}
        popovertarget={id}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !isOpen.value) return;
          // it is the panel’s and DevTools’ key as well
          event.stopPropagation();
          event.preventDefault();
          note.current?.hidePopover();
        }}
      >
        {children ?? '?'}
      </button>
      <span
        ref={note}
        id={id}
        role="note"
        popover="auto"
        // at once: an Escape may come before the browser tells that it is shown
        onBeforeToggle={({ newState }) => {
          isOpen.value = newState === 'open';
        }}
        onToggle={() => {
          if (button.current !== null && note.current !== null) place(note.current, button.current);
        }}
      >
        <strong>{t(name)}</strong> {t(meaning)}
      </span>
    </span>
  );
}

/** Below what it is about, or above where there is more room. */
function place(note: HTMLElement, term: HTMLElement): void {
  const { left, top, bottom } = term.getBoundingClientRect();
  const { width, height } = note.getBoundingClientRect();
  const below = bottom + GAP;
  const isBelow = below + height <= innerHeight || top < innerHeight - bottom;
  note.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
  note.style.top = `${Math.max(GAP, isBelow ? below : top - GAP - height)}px`;
}
