import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { ProgressLine } from '../answers/progress-line.tsx';
import { SourceLink } from '../devtools/source-link.tsx';
import { formatClock } from '../format.ts';
import { Term } from '../help/term.tsx';
import { CLOSE_ICON, MARKDOWN_ICON, RESTART_ICON, STOP_ICON } from '../icons/icons.tsx';
import { IconAction } from '../layout/icon-action.tsx';
import { StepButton } from '../layout/step-button.tsx';
import type { Resource } from '../list/resources.ts';
import { t } from '../words/words.ts';
import type { CheckResult, HeldGroup } from './check-result.ts';
import { lookedText, roundsText, rowsText, sentence } from './check-words.ts';
import type { CheckState } from './leak-check.ts';

/** Rows of a group that can be asked about by themselves. */
const MAX_ASKED = 5;

/** What can be done in a check. */
interface CheckActions {
  mark(): void;
  check(): void;
  restart(): void;
  cancel(): void;
  close(): void;
}

interface Props {
  check: Exclude<CheckState, { state: 'closed' }>;
  /** Nothing can be begun: there is no page, or another garbage collection is under way. */
  busy: boolean;
  actions: CheckActions;
  onWhy: (row: Resource) => void;
  onCopy: () => void;
  /** Looks for what grows with each repeat of the same. */
  onRepeat: () => void;
  /** Starts a browser in which the heap can be seen; `null` where none can. */
  command: string | null;
  onCopyCommand: (command: string) => void;
}

/** "Leak check": one button that says what comes next, and what survived. */
export function LeakCheckPane(props: Props) {
  const { check, busy, actions, onCopy } = props;
  const isWorking = check.state === 'working';
  const result = check.state === 'checked' ? check.result : null;
  return (
    <section class="inquiry leak-check" aria-label={t('leak_check')}>
      <header>
        <h2>{t('leak_check')}</h2>
        {result !== null && result.survivors > 0 && (
          <span class="hint">{t(`leak_check_method_${result.held.method}`)}</span>
        )}
        <span class="actions icons">
          {result !== null && (
            <>
              <IconAction text={t('leak_check_copy')} icon={MARKDOWN_ICON} onClick={onCopy} />
              <IconAction
                {...{ text: t('leak_check_restart'), icon: RESTART_ICON, busy }}
                onClick={actions.restart}
              />
            </>
          )}
          {isWorking ? (
            <IconAction text={t('leak_check_cancel')} icon={STOP_ICON} onClick={actions.cancel} />
          ) : (
            <IconAction text={t('leak_check_close')} icon={CLOSE_ICON} onClick={actions.close} />
          )}
        </span>
      </header>
      <div aria-live="polite">
        {isWorking ? <ProgressLine {...check.progress} /> : <Outcome check={check} />}
      </div>
      {!isWorking && <NextStep state={check.state} busy={busy} actions={actions} />}
      {result !== null && <Result result={result} {...props} />}
    </section>
  );
}

function Outcome({ check }: { check: Exclude<Props['check'], { state: 'working' }> }) {
  if (check.state === 'checked') return <Verdict result={check.result} />;
  return (
    <>
      {check.problem !== null && <p role="alert">{escapeControls(check.problem)}</p>}
      {check.state === 'marked' && (
        <>
          <p>{t('leak_check_do_it')}</p>
          <p class="hint">{t('leak_check_since', { time: formatClock(check.since) })}</p>
        </>
      )}
    </>
  );
}

function Verdict({ result }: { result: CheckResult }) {
  const rounds = roundsText(result);
  return (
    <>
      <div class="verdict-line">
        <p class="sentence" data-outcome={result.survivors === 0 ? 'success' : 'survivors'}>
          {result.isPast && `${t('leak_check_past')} `}
          {sentence(result)}
        </p>
        {(result.survivors > 0 || result.made > 0) && <Term word="survived" />}
      </div>
      {rounds !== '' && <p class="hint">{rounds}</p>}
    </>
  );
}

interface NextStepProps {
  state: Props['check']['state'];
  busy: boolean;
  actions: CheckActions;
}

function NextStep({ state, busy, actions }: NextStepProps) {
  const isMarked = state === 'marked';
  const text = t(
    isMarked ? 'leak_check_check' : state === 'checked' ? 'leak_check_again' : 'leak_check_mark',
  );
  return (
    <p class="next">
      <StepButton
        text={text}
        primary={state !== 'checked'}
        busy={busy}
        onClick={isMarked ? actions.check : actions.mark}
      />
      {isMarked && <StepButton text={t('leak_check_mark_anew')} busy={busy} onClick={actions.mark} />}
      {state === 'checked' && <span class="hint">{t('leak_check_again_hint')}</span>}
    </p>
  );
}

interface ResultProps extends Pick<Props, 'onWhy' | 'onRepeat' | 'command' | 'onCopyCommand'> {
  result: CheckResult;
}

function Result({ result, onWhy, onRepeat, command, onCopyCommand }: ResultProps) {
  const { held, survivors, made } = result;
  return (
    <>
      {held.groups.map((group, index) => (
        <Group key={index} group={group} canAsk={!result.isPast} onWhy={onWhy} />
      ))}
      {held.remarks.map((remark) => (
        <p key={remark} class="hint">
          {escapeControls(remark)}
        </p>
      ))}
      {survivors > 0 && held.method === 'live' && command !== null && (
        <p class="hint">
          {t('leak_check_port')}{' '}
          <StepButton text={t('answers_copyCommand')} onClick={() => onCopyCommand(command)} />
          <code class="command">{command}</code>
        </p>
      )}
      {(survivors > 0 || made === 0) && (
        <p class="hint">
          {t(survivors > 0 ? 'leak_check_repeat_why' : 'leak_check_untracked_why')}{' '}
          <StepButton text={t('leak_check_repeat')} onClick={onRepeat} />
        </p>
      )}
    </>
  );
}

interface GroupProps extends Pick<Props, 'onWhy'> {
  group: HeldGroup;
  canAsk: boolean;
}

function Group({ group, canAsk, onWhy }: GroupProps) {
  const { rows, holder, place } = group;
  const looked = lookedText(group);
  const more = rows.length - MAX_ASKED;
  return (
    <article class="leak">
      <h3>
        <span class="survivor">{rowsText(group)}</span>
        {holder?.fingerprint != null && <span class="hint fingerprint">{holder.fingerprint}</span>}
      </h3>
      <p>
        {holder === null ? (
          t('leak_check_no_holder')
        ) : (
          <code class="path">{escapeControls(holder.text)}</code>
        )}
      </p>
      {place !== null && (
        <p class="place">
          <SourceLink place={place.place}>{escapeControls(place.text)}</SourceLink>
        </p>
      )}
      {holder?.owner != null && <p class="hint">{escapeControls(holder.owner.line)}</p>}
      {holder?.code != null && <code class="code">{escapeControls(holder.code)}</code>}
      {looked !== '' && <p class="hint">{looked}</p>}
      {canAsk && (
        <ul class="asked-rows">
          {rows.slice(0, MAX_ASKED).map((row) => (
            <li key={row.key}>
              <span class="name">{row.name}</span>
              <button
                type="button"
                class="link"
                aria-label={t('leak_check_why_name', { name: row.name })}
                onClick={() => onWhy(row)}
              >
                {t('leak_check_why')}
              </button>
            </li>
          ))}
          {more > 0 && <li class="hint">{t('leak_check_more', { count: more })}</li>}
        </ul>
      )}
    </article>
  );
}
