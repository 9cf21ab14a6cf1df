import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { ProgressLine } from '../answers/progress-line.tsx';
import { CLOSE_ICON, MARKDOWN_ICON, RESTART_ICON, STOP_ICON } from '../icons/icons.tsx';
import { IconAction } from '../layout/icon-action.tsx';
import { StepButton } from '../layout/step-button.tsx';
import { spoken } from '../words/saying.ts';
import { counted, t } from '../words/words.ts';
import { CensusView } from './census-view.tsx';
import type { GrowthAnswer, SearchWay } from './growth-finder.ts';
import { ENOUGH, type SearchState } from './growth-search.ts';
import { HeapGrowthView } from './heap-view.tsx';
import { HowToSeeMore } from './how-to-see-more.tsx';
import { WAY_WORDS } from './words.ts';

/** What can be done in a search. */
interface GrowthActions {
  mark(): void;
  answer(): void;
  cancel(): void;
  restart(): void;
  close(): void;
}

interface Props {
  search: Exclude<SearchState, { state: 'closed' }>;
  /** How it looks; `null` while that is not decided. */
  way: SearchWay | null;
  /** No mark can be set: a garbage collection is under way, or there is no page to begin with. */
  busy: boolean;
  /** What the browser has to be started with so that the panel sees the heap; `null` where no heap can be had. */
  portFlags: string | null;
  actions: GrowthActions;
  onCopy: () => void;
}

/** "Find what leaks": one button that says what comes next, and what grew. */
export function GrowthPane({ search, way, busy, portFlags, actions, onCopy }: Props) {
  const { state } = search;
  const isWorking = state === 'working';
  const found = 'answer' in search ? search.answer : null;
  const hasBegun = isWorking || found !== null || search.done !== null;
  return (
    <section class="inquiry" aria-label={t('growth_title')}>
      <header>
        <h2>{t('growth_title')}</h2>
        {way !== null && <span class="hint">{t(WAY_WORDS[way.method])}</span>}
        <span class="actions icons">
          {found !== null && hasGrown(found) && (
            <IconAction text={t('growth_copy')} icon={MARKDOWN_ICON} onClick={onCopy} />
          )}
          {hasBegun && !isWorking && (
            <IconAction text={t('growth_restart')} icon={RESTART_ICON} onClick={() => actions.restart()} />
          )}
          {isWorking ? (
            <IconAction text={t('growth_cancel')} icon={STOP_ICON} onClick={() => actions.cancel()} />
          ) : (
            <IconAction text={t('growth_close')} icon={CLOSE_ICON} onClick={() => actions.close()} />
          )}
        </span>
      </header>
      {!hasBegun && <Introduction canHaveHeap={portFlags !== null} />}
      <div aria-live="polite">
        {isWorking ? <ProgressLine {...search.progress} /> : <p>{whatNext(search)}</p>}
      </div>
      {state !== 'ended' && state !== 'compared' && (
        <NextStep search={search} busy={busy || isWorking} actions={actions} />
      )}
      {state === 'waiting' && search.problem !== null && (
        <p role="alert">{escapeControls(spoken(search.problem))}</p>
      )}
      {found !== null && <Found answer={found} />}
      {way?.method !== 'heap' && found?.method !== 'heap' && (found !== null || !hasBegun) && (
        <HowToSeeMore portFlags={portFlags} way={way} />
      )}
    </section>
  );
}

const Found = ({ answer }: { answer: GrowthAnswer }) =>
  answer.method === 'heap' ? <HeapGrowthView answer={answer} /> : <CensusView answer={answer} />;

const hasGrown = (answer: GrowthAnswer): boolean =>
  answer.method === 'heap'
    ? answer.growing.length + answer.undecided.length + answer.settled.length > 0
    : answer.grown.length > 0;

function Introduction({ canHaveHeap }: { canHaveHeap: boolean }) {
  return (
    <ol class="round-trip">
      <li>{t(canHaveHeap ? 'growth_intro_heap' : 'growth_intro_census')}</li>
      <li>{t('growth_intro_do')}</li>
      <li>{t('growth_intro_say', { count: ENOUGH })}</li>
    </ol>
  );
}

interface NextStepProps {
  search: Props['search'];
  busy: boolean;
  actions: GrowthActions;
}

/** The button that leads on, always at the same place, and beside it what else can be done. */
function NextStep({ search, busy, actions }: NextStepProps) {
  const { done } = search;
  const isEnough = done !== null && done >= ENOUGH && search.state !== 'answered';
  const repeat = () => actions.mark();
  return (
    <p class="next">
      <StepButton
        primary={search.state !== 'answered'}
        busy={busy}
        text={isEnough ? t('growth_show') : nextRepeat(done)}
        onClick={isEnough ? () => actions.answer() : repeat}
      />
      {isEnough && <StepButton busy={busy} text={nextRepeat(done)} onClick={repeat} />}
    </p>
  );
}

function nextRepeat(done: number | null): string {
  if (done === null) return t('growth_start');
  return done < ENOUGH
    ? t('growth_did_of', { number: done + 1, enough: ENOUGH })
    : t('growth_did', { number: done + 1 });
}

function whatNext(search: Exclude<Props['search'], { state: 'working' }>): string {
  switch (search.state) {
    case 'answered':
      return t('growth_answered', { repeats: counted('growth_repeats', search.done), count: search.done });
    case 'compared':
      return t('growth_compared', { files: search.files.map(escapeControls).join(', ') });
    case 'ended':
      return `${escapeControls(spoken(search.reason))} ${whatIsLeft(search)}`;
    case 'waiting':
      if (search.done === null) return '';
      if (search.done === 0) return t('growth_first_measured');
      return search.done < ENOUGH
        ? t('growth_some_measured', { number: search.done, enough: ENOUGH })
        : t('growth_enough_measured', { repeats: counted('growth_repeats', search.done) });
  }
}

function whatIsLeft({ done, answer }: Props['search'] & { state: 'ended' }): string {
  if (done === 0) return t('growth_none_before');
  if (answer === null) return t('growth_left_unknown', { repeats: counted('growth_repeats', done) });
  return t('growth_left', { repeats: counted('growth_repeats', answer.repeats) });
}
