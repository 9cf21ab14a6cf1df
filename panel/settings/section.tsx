import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  title: string;
  /** What it does, and what that costs. */
  hint: ComponentChildren;
  children: ComponentChildren;
}

/** One setting, or a few that belong together. */
export function Section({ title, hint, children }: Props) {
  const id = useId();
  return (
    <section class="setting" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
      <p class="hint">{hint}</p>
    </section>
  );
}
