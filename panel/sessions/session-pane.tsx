import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { RowDetailsView } from '../answers/row-details.tsx';
import { formatBytes, formatTime } from '../format.ts';
import { COPY_ICON } from '../icons/icons.tsx';
import { SidePane } from '../layout/side-pane.tsx';
import { t } from '../words/words.ts';
import type { OpenSession } from './open-session.ts';

interface Props {
  session: OpenSession;
  onCopy: (text: string) => void;
  onClose: () => void;
}

/** What a session tells of a row, or of all of them: its page can't be asked. */
export function SessionPane({ session, onCopy, onClose }: Props) {
  const question = session.question.value;
  if (question === null) return null;
  const { row } = question;
  const told = row === null ? undefined : session.told(row);
  const { path = null, object = null, trail = [] } = told?.facts ?? {};
  const { answer } = session;
  const text = [path?.text, answer?.text].filter((text) => text !== undefined).join('\n\n');
  return (
    <SidePane
      title={row === null ? t('sessions_told_all') : t('sessions_told', { name: row.name })}
      actions={
        text !== '' && (
          <button
            type="button"
            class="icon-button"
            aria-label={t('sessions_copy_answer')}
            title={t('sessions_copy_answer')}
            onClick={() => onCopy(text)}
          >
            {COPY_ICON}
          </button>
        )
      }
      onClose={onClose}
    >
      <section class="session-told inquiry" aria-label={t('sessions_title')}>
        {path !== null && (
          <>
            <h3>{t('sessions_path')}</h3>
            {path.suspect !== null && (
              <p>
                <strong>{t('sessions_suspect', { text: escapeControls(path.suspect) })}</strong>
              </p>
            )}
            <p class="path">{escapeControls(path.text)}</p>
          </>
        )}
        {object !== null && (
          <p class="hint">
            {t('sessions_object', {
              class: escapeControls(object.className),
              size: formatBytes(object.retainedSize),
            })}
          </p>
        )}
        {answer !== null && (
          <>
            <h3>{t(ANSWER_WORDS[answer.from], { time: formatTime(answer.at) })}</h3>
            <pre>{answer.text.split('\n').map(escapeControls).join('\n')}</pre>
          </>
        )}
        {path === null && answer === null && <p class="hint">{t('sessions_no_answer')}</p>}
        {row !== null && <RowDetailsView details={{ stack: row.stack, trail }} now={session.now.value} />}
      </section>
    </SidePane>
  );
}

const ANSWER_WORDS = {
  'heap-snapshot': 'sessions_answer_heap',
  'live-retainers': 'sessions_answer_live',
} as const;
