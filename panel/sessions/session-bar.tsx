import { formatClock, formatTime } from '../format.ts';
import { CLOSE_ICON } from '../icons/icons.tsx';
import { counted, t } from '../words/words.ts';
import type { OpenSession } from './open-session.ts';
import type { Sessions } from './sessions.ts';

interface Props {
  sessions: Sessions;
  /** Unix milliseconds. */
  now: number;
  onClose: () => void;
}

/** Which session is shown in the place of the page, how far one is read, or why it can't be opened. */
export function SessionBar({ sessions, now, onClose }: Props) {
  const open = sessions.open.value;
  const reading = sessions.reading.value;
  const refused = sessions.refused.value;
  return (
    <>
      {refused !== null && (
        <p class="session-refused" role="alert">
          <span>{refused}</span>
          <button
            type="button"
            class="icon-button"
            aria-label={t('sessions_dismiss')}
            title={t('sessions_dismiss')}
            onClick={() => sessions.dismiss()}
          >
            {CLOSE_ICON}
          </button>
        </p>
      )}
      {reading !== null && (
        <p class="session-bar">
          {t('sessions_reading', { file: reading.file, percent: Math.round(100 * reading.done) })}
        </p>
      )}
      {open !== null && (
        <section class="session-bar" aria-label={t('sessions_title')}>
          <strong title={details(open, now)}>{title(open, now)}</strong>
          <button type="button" title={t('sessions_close_hint')} onClick={onClose}>
            {t('sessions_close')}
          </button>
        </section>
      )}
    </>
  );
}

/** “Session of example.com, 14:02, 40 live — read-only” */
function title({ data, list }: OpenSession, now: number): string {
  const time = isSameDay(data.at, now) ? formatClock(data.at) : formatTime(data.at);
  const live = counted('time_live', list.resources.listed);
  if (data.type === 'report') return t('sessions_open_report', { time, live });
  return t('sessions_open', { origin: shortOrigin(data.origin), time, live });
}

const details = (open: OpenSession, now: number): string => {
  const { name, data } = open;
  return [title(open, now), name, data.browser, formatTime(data.at)]
    .filter((part) => part !== null)
    .join('\n');
};

/** As it is spoken of: without what all have. */
const shortOrigin = (origin: string | null): string =>
  origin === null ? t('format_unknown') : origin.replace(/^https?:\/\//, '');

const isSameDay = (a: number, b: number): boolean =>
  new Date(a).toDateString() === new Date(b).toDateString();
