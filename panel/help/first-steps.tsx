import { elements, t } from '../words/words.ts';

/** What shows all that the panel does, on any page: one that is garbage, and one that is held. */
const EXAMPLE = 'trackResource({}, "garbage"); trackResource(window.kept = {}, "kept"); 0';

interface Props {
  onAutomatic: () => void;
  /** Copies the example, for the console. */
  onCopy: (code: string) => void;
  /** They are not shown again by themselves; `null` where they are only shown on demand. */
  onDone: (() => void) | null;
}

/** The panel in three steps, for those who see it for the first time. */
export function FirstSteps({ onAutomatic, onCopy, onDone }: Props) {
  return (
    <div class="first-steps">
      <ol>
        <li>
          <strong>{t('help_step_track')}</strong>{' '}
          {elements('help_step_track_how', {
            automatic: (
              <button type="button" class="link" onClick={onAutomatic}>
                {t('automatic')}
              </button>
            ),
            code: <code>trackResource(connection, 'db:main', 'connection')</code>,
          })}
          <p>{t('empty_try')}</p>
          <pre class="try">{EXAMPLE}</pre>
          <button type="button" onClick={() => onCopy(EXAMPLE)}>
            {t('help_copy_example')}
          </button>
        </li>
        <li>
          <strong>{t('help_step_recheck')}</strong> {t('help_step_recheck_how')}
        </li>
        <li>
          <strong>{t('help_step_why')}</strong> {t('help_step_why_how')}
        </li>
      </ol>
      {onDone !== null && (
        <button type="button" onClick={onDone}>
          {t('help_steps_done')}
        </button>
      )}
    </div>
  );
}
