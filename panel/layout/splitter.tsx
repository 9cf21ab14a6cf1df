import type { TargetedPointerEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { Extent } from './arrangement.ts';

/** CSS pixels that an arrow key moves it by, alone and with Shift. */
const STEP = 10;
const LARGE_STEP = 50;

interface Props {
  /** What it resizes. */
  label: string;
  /** Of the line: a vertical one is between columns. */
  orientation: 'vertical' | 'horizontal';
  /** Whether the pane that it resizes is before or after it. */
  pane: 'before' | 'after';
  /** That pane’s id. */
  controls: string;
  extent: Extent;
  /** Takes CSS pixels. */
  onResize: (size: number) => void;
  /** The pane shall be as large as usual. */
  onReset: () => void;
}

/** The line between two panes, which is dragged, or moved by the arrow keys. */
export function Splitter({ label, orientation, pane, controls, extent, onResize, onReset }: Props) {
  const drag = useRef<{ readonly from: number; readonly size: number } | null>(null);
  const isVertical = orientation === 'vertical';
  const sign = pane === 'before' ? 1 : -1;
  const place = ({ clientX, clientY }: PointerEvent) => (isVertical ? clientX : clientY);
  const resize = (size: number) => onResize(Math.round(Math.max(extent.min, Math.min(extent.max, size))));

  const begin = (event: TargetedPointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: place(event), size: extent.size };
  };
  const move = (event: PointerEvent) => {
    if (drag.current !== null) resize(drag.current.size + sign * (place(event) - drag.current.from));
  };
  const end = () => {
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? LARGE_STEP : STEP;
    if (event.key === 'Home') resize(extent.min);
    else if (event.key === 'End') resize(extent.max);
    else if (event.key === (isVertical ? 'ArrowRight' : 'ArrowDown')) resize(extent.size + sign * step);
    else if (event.key === (isVertical ? 'ArrowLeft' : 'ArrowUp')) resize(extent.size - sign * step);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: <hr> takes no focus, and can't be dragged
    <div
      class={`splitter ${orientation}`}
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-controls={controls}
      aria-valuenow={extent.size}
      aria-valuemin={extent.min}
      aria-valuemax={extent.max}
      tabIndex={0}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onLostPointerCapture={end}
      onDblClick={onReset}
      onKeyDown={onKeyDown}
    />
  );
}
