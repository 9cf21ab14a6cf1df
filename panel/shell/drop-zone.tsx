import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

interface Props {
  /** Takes what is dropped anywhere on it, one file at least; `null` where none is of use. */
  onFiles: ((files: readonly [File, ...File[]]) => void) | null;
  children: ComponentChildren;
}

/** All of the panel. A file that is dropped on it never replaces it. */
export function DropZone({ onFiles, children }: Props) {
  const dropping = useSignal(false);
  return (
    <main
      data-dropping={dropping.value}
      onDragOver={(event) => {
        event.preventDefault();
        dropping.value = onFiles !== null;
      }}
      onDragLeave={() => {
        dropping.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        dropping.value = false;
        const [first, ...more] = event.dataTransfer?.files ?? [];
        if (first !== undefined) onFiles?.([first, ...more]);
      }}
    >
      {children}
    </main>
  );
}
