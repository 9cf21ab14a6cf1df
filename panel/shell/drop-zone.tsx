import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

interface Props {
  /** Takes a file that is dropped anywhere on it; `null` where none is of use. */
  onFile: ((file: File) => void) | null;
  children: ComponentChildren;
}

/** All of the panel. A file that is dropped on it never replaces it. */
export function DropZone({ onFile, children }: Props) {
  const dropping = useSignal(false);
  return (
    <main
      data-dropping={dropping.value}
      onDragOver={(event) => {
        event.preventDefault();
        dropping.value = onFile !== null;
      }}
      onDragLeave={() => {
        dropping.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        dropping.value = false;
        const file = event.dataTransfer?.files[0];
        if (file !== undefined) onFile?.(file);
      }}
    >
      {children}
    </main>
  );
}
