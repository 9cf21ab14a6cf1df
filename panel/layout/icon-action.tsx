import type { ComponentChildren } from 'preact';

interface Props {
  /** Its accessible name, and its tooltip. */
  text: string;
  icon: ComponentChildren;
  /** It keeps the focus, so that a keyboard is where it was when it can be pressed again. */
  busy?: boolean;
  onClick: () => void;
}

/** What is done with all of a pane, at the end of its header. */
export function IconAction({ text, icon, busy = false, onClick }: Props) {
  return (
    <button
      type="button"
      class="icon-button"
      title={text}
      aria-disabled={busy}
      onClick={() => {
        if (!busy) onClick();
      }}
    >
      {icon}
      <span class="visually-hidden">{text}</span>
    </button>
  );
}
