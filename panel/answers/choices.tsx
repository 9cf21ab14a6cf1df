import type { Resource } from '../list/resources.ts';
import { counted, t } from '../words/words.ts';

/** More than anybody asks about one by one. */
const MAX_CHOICES = 100;

interface Props {
  rows: readonly Resource[];
  onAsk: (row: Resource) => void;
}

/** Rows to ask about one by one, where nothing answers for all of them at once. */
export function Choices({ rows, onAsk }: Props) {
  const more = rows.length - MAX_CHOICES;
  return (
    <article class="leak">
      <h3>{t('answers_choose')}</h3>
      <ul>
        {rows.slice(0, MAX_CHOICES).map((row) => (
          <li key={row.key}>
            <span class="survivor">
              <button type="button" class="link" onClick={() => onAsk(row)}>
                {row.name}
              </button>
              <span class="hint">
                {row.kind !== null && ` · ${row.kind}`}
                {row.survived > 0 && ` · ${t('answers_survived', { gcs: counted('gcs', row.survived) })}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="hint">{counted('answers_moreChoices', more)}</p>}
    </article>
  );
}
