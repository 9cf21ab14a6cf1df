import type { ReadonlySignal } from '@preact/signals';
import { formatTimeOfDay } from '../format.ts';
import { Splitter } from '../layout/splitter.tsx';
import { t } from '../words/words.ts';
import { AgeBars } from './age-bars.tsx';
import { TimeChart } from './time-chart.tsx';
import type { TimeState } from './time-state.ts';
import { TimeTable } from './time-table.tsx';

interface Props {
  time: TimeState;
  /** Rows that are alive and past all filters but the range of time. */
  rows: ReadonlySignal<readonly { readonly createdAt: number }[]>;
}

/** CSS pixels of what is shown, without the buttons. */
const LOWEST = 48;
const USUAL = 110;
const HIGHEST = 400;

const VIEWS = ['live', 'ages'] as const;

/** The session over time: a chart, as a table if wanted, or how old what is alive is. */
export function TimeStrip({ time, rows }: Props) {
  if (!time.isOpen.value) return null;
  const { view, asTable, range, zoom } = time;
  const { value: pressed } = time.pressedAge;
  const isLive = view.value === 'live';
  return (
    <>
      <section
        class="time-strip"
        id="timeline"
        aria-label={t('time_title')}
        style={time.height.value === null ? undefined : { '--height': `${time.height.value}px` }}
      >
        <div class="time-head">
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws a box and takes no part in the layout */}
          <div class="segments" role="group" aria-label={t('time_view')}>
            {VIEWS.map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={view.value === name}
                onClick={() => {
                  view.value = name;
                }}
              >
                {t(`time_view_${name}`)}
              </button>
            ))}
          </div>
          {isLive && (
            <button
              type="button"
              aria-pressed={asTable.value}
              onClick={() => {
                asTable.value = !asTable.value;
              }}
            >
              {t('time_as_table')}
            </button>
          )}
          {isLive && range.value !== null && (
            <button type="button" title={t('time_zoom_tooltip')} onClick={() => time.zoomToRange()}>
              {t('time_zoom')}
            </button>
          )}
          {isLive && zoom.value !== null && (
            <button type="button" onClick={() => time.showAll()}>
              {t('time_show_all')}
            </button>
          )}
          <span class="hint">
            {!isLive && pressed !== null
              ? t('time_ages_at', { time: formatTimeOfDay(pressed.at) })
              : t('time_started', { time: formatTimeOfDay(time.data.value.startedAt) })}
          </span>
        </div>
        {!isLive ? (
          <AgeBars time={time} rows={rows.value} />
        ) : asTable.value ? (
          <TimeTable time={time} />
        ) : (
          <TimeChart time={time} />
        )}
      </section>
      <Splitter
        label={t('time_resize')}
        orientation="horizontal"
        pane="before"
        controls="timeline"
        extent={{ min: LOWEST, max: HIGHEST, size: time.height.value ?? USUAL }}
        onResize={(size) => {
          time.height.value = size;
        }}
        onReset={() => {
          time.height.value = null;
        }}
      />
    </>
  );
}
