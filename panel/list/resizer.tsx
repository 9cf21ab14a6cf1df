import { useRef } from 'preact/hooks';
import { type ColumnWidths, type FittedColumn, movedBorder } from './column-widths.ts';

interface Props {
  columns: readonly FittedColumn[];
  /** Of the column whose end it is. */
  index: number;
  onResize: (widths: ColumnWidths) => void;
  onReset: () => void;
}

/** The border of a header, which is dragged; its keys are those of the header. */
export function Resizer({ columns, index, onResize, onReset }: Props) {
  const drag = useRef<{ readonly from: number; readonly columns: readonly FittedColumn[] } | null>(null);
  const end = () => {
    drag.current = null;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the header beside it has keys for it
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <span
      class="resizer"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: event.clientX, columns };
      }}
      onPointerMove={(event) => {
        const { current } = drag;
        if (current !== null) onResize(movedBorder(current.columns, index, event.clientX - current.from));
      }}
      onPointerUp={end}
      onLostPointerCapture={end}
      // the header is not sorted by
      onClick={(event) => event.stopPropagation()}
      onDblClick={onReset}
    />
  );
}
