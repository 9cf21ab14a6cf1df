import { formatTimeOfDay } from '../format.ts';
import type { Mark } from './marks.ts';
import { countAt, lineName, markWords } from './moment.ts';
import type { Geometry } from './plot.ts';
import { Swatch } from './swatch.tsx';
import type { TimeState } from './time-state.ts';

/** CSS pixels within which a mark is pointed at, and by which the signs of two marks are apart. */
const NEAR = 6;
const APART = 12;

interface Props {
  time: TimeState;
  geometry: Geometry | null;
}

/** What lies over the lines of the chart: marks, the range that is chosen, and the moment that is pointed at. */
export function Overlay({ time, geometry }: Props) {
  if (geometry === null) return null;
  const { left, width, shown } = geometry;
  const place = (at: number) => left + ((at - shown.from) / (shown.to - shown.from)) * width;
  const within = (x: number) => Math.min(left + width, Math.max(left, x));
  const isShown = (at: number) => shown.from <= at && at <= shown.to;

  const { value: chosen } = time.chosen;
  const { value: cursor } = time.cursor;
  const marks = time.data.value.marks.filter(({ at }) => isShown(at));
  const isSelected = chosen !== null && chosen.to >= shown.from && chosen.from <= shown.to;
  const [from, to] = isSelected ? [within(place(chosen.from)), within(place(chosen.to))] : [0, 0];
  return (
    <div class="overlay" aria-hidden="true">
      {isSelected && <div class="chosen" style={{ left: `${from}px`, width: `${to - from}px` }} />}
      {marks.map((mark, i) => {
        const previous = marks[i - 1];
        const crowded = previous !== undefined && place(mark.at) - place(previous.at) < APART;
        return (
          <div
            key={`${mark.at} ${i}`}
            class="mark"
            data-type={mark.type}
            data-crowded={crowded}
            style={{ left: `${place(mark.at)}px` }}
          />
        );
      })}
      {cursor !== null && isShown(cursor) && (
        <>
          <div class="cursor" style={{ left: `${place(cursor)}px` }} />
          <Tooltip
            time={time}
            at={cursor}
            x={place(cursor)}
            onLeft={place(cursor) > left + width / 2}
            marks={marks.filter(({ at }) => Math.abs(place(at) - place(cursor)) <= NEAR)}
          />
        </>
      )}
    </div>
  );
}

interface TooltipProps {
  time: TimeState;
  at: number;
  x: number;
  onLeft: boolean;
  /** Those that are pointed at. */
  marks: readonly Mark[];
}

/** How many there were at a moment, and what happened. */
function Tooltip({ time, at, x, onLeft, marks }: TooltipProps) {
  const { value: data } = time.data;
  return (
    <div class={onLeft ? 'tooltip left' : 'tooltip'} style={{ left: `${x}px` }}>
      <strong>{formatTimeOfDay(at)}</strong>
      {marks.map((mark, i) => (
        <div key={`${mark.at} ${i}`} class="happened">
          {markWords(mark)}
        </div>
      ))}
      {data.lines.map((line) => (
        <div key={`${line.type} ${line.kind}`} class="line">
          <Swatch line={line} />
          <span class="label">{lineName(line)}</span>{' '}
          <span class="count">{countAt(data, line, at) ?? ''}</span>
        </div>
      ))}
    </div>
  );
}
