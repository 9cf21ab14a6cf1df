import { useEffect } from 'preact/hooks';

interface Props {
  text: string;
  onAct: () => void;
}

/** What its user can do something with, by a click or by a key. */
const CONTROLS = 'button, select, input, summary, a, [role="menuitem"], [role="row"], tbody tr';
const KEYS: readonly string[] = ['Enter', ' ', 'Delete'];

/** What an action had to say, until the next one; '' for nothing. */
export function NoticeText({ text, onAct }: Props) {
  const isSaid = text !== '';
  useEffect(() => {
    if (!isSaid) return;
    const act = ({ target }: Event) => {
      if (target instanceof Element && target.closest(CONTROLS) !== null) onAct();
    };
    const press = (event: KeyboardEvent) => {
      if (KEYS.includes(event.key)) act(event);
    };
    // before the next action has its say
    document.addEventListener('click', act, true);
    document.addEventListener('keydown', press, true);
    return () => {
      document.removeEventListener('click', act, true);
      document.removeEventListener('keydown', press, true);
    };
  }, [onAct, isSaid]);
  // what is there before its text is read aloud
  return (
    <span class="notice" aria-live="polite">
      {text}
    </span>
  );
}
