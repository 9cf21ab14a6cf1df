import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { formatClock, formatTimeOfDay } from '../format.ts';
import { language, t } from '../words/words.ts';
import { Legend } from './legend.tsx';
import { momentWords } from './moment.ts';
import { Overlay } from './overlay.tsx';
import type { Geometry, Plot } from './plot.ts';
import { shortKey } from './time-keys.ts';
import type { TimeState } from './time-state.ts';
import { useAppearance } from './use-appearance.ts';

const INSTRUCTIONS = 'time-instructions';

/** How many were alive over the session, by kind. */
export function TimeChart({ time }: { time: TimeState }) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useSignal<Plot | null>(null);
  const geometry = useSignal<Geometry | null>(null);
  const appearance = useAppearance();

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const closed = new AbortController();
    void import('./plot.ts').then(({ Plot }) => {
      if (!closed.signal.aborted) plot.value = new Plot(element, events, WORDS);
    });
    const events = {
      onPoint: (at: number | null) => time.point(at),
      onSelect: (range: { from: number; to: number }) => time.choose(range),
      onReset: () => time.resetAll(),
      onDrawn: (drawn: Geometry) => {
        geometry.value = drawn;
      },
    };
    const observer = new ResizeObserver(() => plot.peek()?.resize());
    observer.observe(element);
    return () => {
      closed.abort();
      observer.disconnect();
      plot.peek()?.destroy();
    };
  }, [time]);

  useSignalEffect(() => {
    appearance.value;
    plot.value?.draw(time.data.value, time.shown.value, time.now.value);
  });

  const { value: data } = time.data;
  const { from, to } = time.shown.value;
  const at = time.cursor.value ?? Math.min(to, time.now.value);
  const seconds = (at: number) => Math.round((at - data.startedAt) / 1000);
  return (
    <div class="time-body">
      <div class="time-chart">
        <div
          ref={box}
          class="plot"
          role="slider"
          tabIndex={0}
          aria-label={t('time_moment')}
          aria-describedby={INSTRUCTIONS}
          aria-valuemin={seconds(from)}
          aria-valuemax={seconds(to)}
          aria-valuenow={seconds(at)}
          aria-valuetext={momentWords(data, at)}
          onKeyDown={(event) => shortKey(event, time)}
          onBlur={() => time.leave()}
        />
        <Overlay time={time} geometry={geometry.value} />
        <span id={INSTRUCTIONS} class="visually-hidden">
          {t('time_instructions')}
        </span>
      </div>
      <Legend data={data} at={Math.min(to, time.now.value)} />
    </div>
  );
}

const WORDS = {
  time: (at: number, seconds: boolean) => (seconds ? formatTimeOfDay(at) : formatClock(at)),
  number: (count: number) => new Intl.NumberFormat(language.value, { notation: 'compact' }).format(count),
};
