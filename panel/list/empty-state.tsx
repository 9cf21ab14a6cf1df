import type { ComponentChildren } from 'preact';
import { counted, elements, t } from '../words/words.ts';

interface Props {
  /** Rows that the filters hide, and rows that its user has cleared, hidden or ignored. */
  filtered: number;
  cleared: number;
  hidden: number;
  /** How many are alive, shown or not. */
  live: number;
  /** A garbage collection has taken all that there was. */
  allCollected: boolean;
  /** The page was told to track no longer what there was. */
  stopped: boolean;
  onShowCleared: () => void;
  onShowHidden: () => void;
  onClearFilters: () => void;
  /** What is shown in the place of how to track something, to those who are new here; `null` for nothing. */
  steps?: ComponentChildren;
}

/** Why no row is shown, and the way back; what to do where nothing was tracked at all. */
export function EmptyState(props: Props) {
  const { filtered, cleared, hidden, live, allCollected, stopped } = props;
  if (filtered + cleared + hidden > 0)
    return (
      <div class="empty">
        {filtered > 0 && (
          <p>
            {t('empty_filtered', { count: live })}{' '}
            <button type="button" class="link" onClick={props.onClearFilters}>
              {t('empty_clear_filters')}
            </button>
          </p>
        )}
        {cleared > 0 && (
          <p>
            {counted('empty_cleared', cleared)}{' '}
            <button type="button" class="link" onClick={props.onShowCleared}>
              {t('empty_show_them')}
            </button>
          </p>
        )}
        {hidden > 0 && (
          <p>
            {counted('empty_hidden', hidden)}{' '}
            <button type="button" class="link" onClick={props.onShowHidden}>
              {t('empty_show_them')}
            </button>
          </p>
        )}
      </div>
    );
  if (stopped) return <p class="empty">{t('empty_stopped')}</p>;
  if (allCollected) return <p class="empty">{t('empty_collected')}</p>;
  if (props.steps)
    return (
      <section class="empty">
        <h2>{t('empty_nothing')}</h2>
        {props.steps}
        <p>{t('empty_reload')}</p>
      </section>
    );
  return (
    <section class="empty">
      <h2>{t('empty_nothing')}</h2>
      <p>{t('empty_what_to_do')}</p>
      <pre>trackResource(connection, 'db:main', 'connection')</pre>
      <p>
        {elements('empty_stays', {
          function: <code>trackResource</code>,
          package: <code>resource-tracker-devtools</code>,
        })}
      </p>
      <p>{t('empty_try')}</p>
      <pre class="try">{'trackResource({}, "garbage"); trackResource(window.kept = {}, "kept"); 0'}</pre>
      <p>{t('empty_reload')}</p>
    </section>
  );
}
