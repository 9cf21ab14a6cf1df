import type { ComponentChildren } from 'preact';

interface Props<T> {
  label: string;
  options: readonly {
    readonly value: T;
    readonly text: string;
    readonly count: number | string;
    readonly tooltip?: string;
  }[];
  selected: ReadonlySet<T>;
  onToggle: (value: T) => void;
  children?: ComponentChildren;
}

/** Buttons with counts, of which any number may be pressed. */
export function ToggleGroup<T>({ label, options, selected, onToggle, children }: Props<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a box and takes no part in the layout
    <div class="toggles" role="group" aria-label={label}>
      {options.map(({ value, text, count, tooltip }) => (
        <button
          type="button"
          key={text}
          class="toggle"
          title={tooltip}
          aria-pressed={selected.has(value)}
          onClick={() => onToggle(value)}
        >
          <span class="label">{text}</span> <span class="count">{count}</span>
        </button>
      ))}
      {children}
    </div>
  );
}
