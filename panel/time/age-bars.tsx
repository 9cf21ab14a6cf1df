import { formatRoughAge } from '../format.ts';
import { counted, t } from '../words/words.ts';
import { AGE_BUCKETS, type AgeBucket, countAges } from './ages.ts';
import type { TimeState } from './time-state.ts';

interface Props {
  time: TimeState;
  /** Those that are alive and past all filters but the range. */
  rows: readonly { readonly createdAt: number }[];
}

/** How old what is alive is, in bars: each lists what is that old. */
export function AgeBars({ time, rows }: Props) {
  const { value: pressed } = time.pressedAge;
  const counts = countAges(rows, pressed?.at ?? time.now.value);
  const most = Math.max(1, ...counts);
  return (
    <div class="time-body">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws a box and takes no part in the layout */}
      <div class="ages" role="group" aria-label={t('time_ages')}>
        {AGE_BUCKETS.map((bucket, i) => {
          const count = counts[i] ?? 0;
          return (
            <button
              key={bucket.from}
              type="button"
              class="age-bar"
              aria-pressed={pressed?.bucket === bucket}
              aria-label={`${bucketWords(bucket)}, ${counted('time_live', count)}`}
              title={bucketWords(bucket)}
              onClick={() => time.chooseAge(bucket)}
            >
              <span class="column" style={{ '--share': count / most }}>
                <span class="bar" />
                <span class="count">{count}</span>
              </span>
              <span class="label">{shortWords(bucket)}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** "< 10 s", "1 min – 5 min", "≥ 2 h". */
const bucketWords = (bucket: AgeBucket): string =>
  bucket.from === 0 || bucket.to === Number.POSITIVE_INFINITY
    ? shortWords(bucket)
    : `${formatRoughAge(bucket.from)} – ${formatRoughAge(bucket.to)}`;

/** The same under a narrow bar, which stands between others. */
const shortWords = ({ from, to }: AgeBucket): string =>
  to === Number.POSITIVE_INFINITY ? `≥ ${formatRoughAge(from)}` : `< ${formatRoughAge(to)}`;
