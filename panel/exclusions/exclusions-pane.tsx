import { kindName } from '../format.ts';
import { counted, t } from '../words/words.ts';
import type { Alike } from './alike.ts';
import type { Exclusion } from './exclusions.ts';

interface Props {
  entries: readonly Exclusion[];
  /** There is something to export. */
  hasIgnored: boolean;
  onDownload: () => void;
  onCopy: () => void;
}

/** What is hidden and ignored, why, and how much that is now; each can be taken back. */
export function ExclusionsPane({ entries, hasIgnored, onDownload, onCopy }: Props) {
  if (entries.length === 0) return <p class="hint">{t('exclusions_none')}</p>;
  return (
    <div class="exclusions">
      <ul>
        {entries.map((entry) => {
          const text = describe(entry);
          return (
            <li key={`${entry.type} ${text}`}>
              <span class="what">
                {text} <span class="count">{counted('exclusions_rows', entry.count)}</span>
                {entry.reason !== null && <span class="reason">{entry.reason}</span>}
              </span>
              <button
                type="button"
                aria-label={t('exclusions_take_back_it', { what: text })}
                onClick={() => entry.takeBack()}
              >
                {t('exclusions_take_back')}
              </button>
            </li>
          );
        })}
      </ul>
      {hasIgnored && (
        <p class="steps">
          <button type="button" title={t('exclusions_export_hint')} onClick={onDownload}>
            {t('exclusions_export')}
          </button>
          <button type="button" onClick={onCopy}>
            {t('exclusions_copy')}
          </button>
        </p>
      )}
    </div>
  );
}

function describe({ type, alike }: Exclusion): string {
  if (alike === null) return type === 'snoozed' ? t('exclusions_snoozed') : t('exclusions_hidden');
  return type === 'ignored'
    ? t('exclusions_ignored', { what: alikeText(alike) })
    : t('exclusions_alike', { what: alikeText(alike) });
}

/** "connection db:#, made at db.js:3:7" */
export const alikeText = ({ kind, name, site }: Alike): string =>
  site === null
    ? `${kindName(kind)} ${name}`
    : t('exclusions_made_at', { what: `${kindName(kind)} ${name}`, site });
