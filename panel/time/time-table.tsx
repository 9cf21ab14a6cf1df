import { formatTimeOfDay } from '../format.ts';
import { t } from '../words/words.ts';
import { lineName, markWords } from './moment.ts';
import { tableRows } from './table-rows.ts';
import type { TimeState } from './time-state.ts';

/** What the chart shows, for whoever does not see it, or wants numbers. */
export function TimeTable({ time }: { time: TimeState }) {
  const { value: data } = time.data;
  const hasTotal = data.lines.some(({ type }) => type === 'total');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section is this, too, and says less
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <div class="time-table" role="region" aria-label={t('time_table')} tabIndex={0}>
      <table>
        <caption class="visually-hidden">{t('time_table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('time_column_time')}</th>
            {!hasTotal && <th scope="col">{t('time_all')}</th>}
            {data.lines.map((line) => (
              <th scope="col" key={`${line.type} ${line.kind}`} title={lineName(line)}>
                {lineName(line)}
              </th>
            ))}
            <th scope="col">{t('time_column_marks')}</th>
          </tr>
        </thead>
        <tbody>
          {tableRows(data, time.shown.value).map(({ at, total, counts, marks }) => (
            <tr key={at}>
              <th scope="row">{formatTimeOfDay(at)}</th>
              {!hasTotal && <td>{total}</td>}
              {data.lines.map(({ type, kind }, i) => (
                <td key={`${type} ${kind}`}>{counts[i] ?? t('time_unknown')}</td>
              ))}
              <td>
                {marks.map((mark, i) => (
                  <div key={`${mark.at} ${i}`} class="happened">
                    {formatTimeOfDay(mark.at)} {markWords(mark)}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
