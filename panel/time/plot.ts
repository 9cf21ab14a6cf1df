import uPlot from 'uplot';
import type { TimeRange } from '../list/time-range.ts';
import type { ChartData } from './chart-data.ts';
import { FORCED_COLORS, lookOf } from './looks.ts';

/** Where the lines are drawn, in CSS pixels within the chart, and what stretch of time that is. */
export interface Geometry {
  readonly left: number;
  readonly width: number;
  readonly shown: TimeRange;
}

interface Events {
  /** The pointer is over a moment, or over none. */
  onPoint(at: number | null): void;
  /** The pointer was dragged from one moment to another. */
  onSelect(range: TimeRange): void;
  onReset(): void;
  onDrawn(geometry: Geometry): void;
}

interface Words {
  /** A time of day, short. */
  time(at: number, seconds: boolean): string;
  number(count: number): string;
}

const FONT = '10px system-ui, sans-serif';
const MINUTE = 60_000;

/** Things are counted: there is no half of one. */
const WHOLE_STEPS = Array.from({ length: 10 }, (_, power) =>
  [1, 2, 5].map((step) => step * 10 ** power),
).flat();

/** A count holds until the next sample. */
const STEPPED = uPlot.paths.stepped?.({ align: 1 });

/** The chart, drawn by uPlot, which is loaded with this file: only once somebody wants to see it. */
export class Plot {
  readonly #element: HTMLElement;
  readonly #events: Events;
  readonly #words: Words;
  readonly #probe = document.createElement('i');
  #chart: uPlot | undefined;
  #points = false;
  /** What the lines are, and how they look: another kind needs another chart. */
  #signature = '';

  constructor(element: HTMLElement, events: Events, words: Words) {
    this.#element = element;
    this.#events = events;
    this.#words = words;
    this.#probe.hidden = true;
    element.append(this.#probe);
  }

  /** @param until a count holds until then, although there is no later sample. */
  draw(data: ChartData, shown: TimeRange, until: number): void {
    const forced = matchMedia(FORCED_COLORS).matches;
    const signature = JSON.stringify([data.lines.map(({ type, slot }) => `${type} ${slot}`), forced]);
    if (signature !== this.#signature) {
      this.destroy();
      this.#signature = signature;
      this.#chart = new uPlot(this.#options(data, forced), undefined, this.#element);
    }
    const chart = this.#chart;
    if (chart === undefined) return;
    const last = data.times.at(-1);
    const tail = last !== undefined && last < until ? [until] : [];
    const lines = data.lines.map(({ counts }) => [...counts, ...tail.map(() => counts.at(-1) ?? null)]);
    chart.batch(() => {
      chart.setData([[...data.times, ...tail], ...lines], false);
      chart.setScale('x', { min: shown.from, max: shown.to });
    });
  }

  resize(): void {
    this.#chart?.setSize(this.#size());
  }

  destroy(): void {
    this.#chart?.destroy();
    this.#chart = undefined;
    this.#signature = '';
  }

  #size(): { width: number; height: number } {
    return { width: this.#element.clientWidth, height: this.#element.clientHeight };
  }

  #options({ lines }: ChartData, forced: boolean): uPlot.Options {
    const { number, time } = this.#words;
    const axis = {
      ...{ font: FONT, stroke: () => this.#color('--muted') },
      grid: { stroke: () => this.#color('--line'), width: 1 },
      ticks: { show: false },
    };
    return {
      ...this.#size(),
      ms: 1,
      padding: [6, 30, 0, 0],
      legend: { show: false },
      cursor: {
        // it is drawn where the keyboard can move it, too
        ...{ x: false, y: false, points: { show: false } },
        drag: { x: true, y: false, setScale: false, dist: 4 },
        // a double click takes back what was chosen, not what uPlot would
        bind: {
          dblclick: () => () => {
            this.#events.onReset();
            return null;
          },
        },
      },
      scales: {
        x: { time: true, auto: false },
        y: { range: (_, _min, max) => [0, Math.max(1, max * 1.05)] },
      },
      axes: [
        {
          ...{ ...axis, size: 18, gap: 3, space: 80 },
          values: (_, splits, _index, _space, step) => splits.map((at) => time(at, step < MINUTE)),
        },
        {
          ...{ ...axis, size: 44, gap: 4, space: 24 },
          incrs: WHOLE_STEPS,
          values: (_, splits) => splits.map(number),
        },
      ],
      series: [
        {},
        ...lines.map((line) => {
          const { color, width, dash } = lookOf(line, forced);
          return {
            ...{ width, dash: [...dash], stroke: () => this.#color(color), points: { show: false } },
            ...(STEPPED === undefined ? {} : { paths: STEPPED }),
          };
        }),
      ],
      hooks: {
        setCursor: [(chart) => this.#onCursor(chart)],
        setSelect: [(chart) => this.#onSelect(chart)],
        draw: [(chart) => this.#onDraw(chart)],
      },
    };
  }

  #onCursor({ cursor: { left = -1 }, posToVal }: uPlot): void {
    const points = left >= 0;
    // uPlot tells of no pointer again and again, while the keyboard may be at a moment
    if (points || this.#points) this.#events.onPoint(points ? posToVal(left, 'x') : null);
    this.#points = points;
  }

  #onSelect(chart: uPlot): void {
    const { left, width } = chart.select;
    if (width === 0) return;
    this.#events.onSelect({ from: chart.posToVal(left, 'x'), to: chart.posToVal(left + width, 'x') });
    chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  }

  #onDraw({ bbox, scales }: uPlot): void {
    const { min, max } = scales.x ?? {};
    if (min == null || max == null) return;
    const [left, width] = [bbox.left / devicePixelRatio, bbox.width / devicePixelRatio];
    this.#events.onDrawn({ left, width, shown: { from: min, to: max } });
  }

  /** What a custom property comes to where the chart is, in this theme. */
  #color(property: string): string {
    this.#probe.style.color = `var(${property})`;
    return getComputedStyle(this.#probe).color;
  }
}
