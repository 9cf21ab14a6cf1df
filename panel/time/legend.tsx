import { t } from '../words/words.ts';
import type { ChartData } from './chart-data.ts';
import { countAt, lineName } from './moment.ts';
import { Swatch } from './swatch.tsx';

/** Which line is whose, and how many there are at last. */
export function Legend({ data, at }: { data: ChartData; at: number }) {
  return (
    <ul class="legend" aria-label={t('time_legend')}>
      {data.lines.map((line) => (
        <li key={`${line.type} ${line.kind}`}>
          <Swatch line={line} />
          <span class="label" title={lineName(line)}>
            {lineName(line)}
          </span>{' '}
          <span class="count">{countAt(data, line, at) ?? ''}</span>
        </li>
      ))}
    </ul>
  );
}
