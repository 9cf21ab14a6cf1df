interface Props {
  text: string;
  onClick: () => void;
  primary?: boolean;
  busy?: boolean;
}

/** While it is busy, it keeps the focus, so that a keyboard is where it was when it can be pressed again. */
export function StepButton({ text, onClick, primary = false, busy = false }: Props) {
  return (
    <button
      type="button"
      class={primary ? 'primary' : undefined}
      aria-disabled={busy}
      onClick={() => {
        if (!busy) onClick();
      }}
    >
      {text}
    </button>
  );
}
