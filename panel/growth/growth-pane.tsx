import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { ProgressLine } from '../answers/progress-line.tsx';
import { plural } from '../format.ts';
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
    <section class="inquiry" aria-label="Find what leaks">
      <header>
        <h2>Find what leaks</h2>
        {way !== null && <span class="hint">{WAY_WORDS[way.method]}</span>}
        <span class="actions">
          {found !== null && hasGrown(found) && <Button text="Copy as Markdown" onClick={onCopy} />}
          {hasBegun && !isWorking && <Button text="Start over" onClick={() => actions.restart()} />}
          <Button
            text={isWorking ? 'Cancel' : 'Close'}
            onClick={() => (isWorking ? actions.cancel() : actions.close())}
          />
        </span>
      </header>
      {!hasBegun && <Introduction canHaveHeap={portFlags !== null} />}
      <div aria-live="polite">
        {isWorking ? <ProgressLine {...search.progress} /> : <p>{whatNext(search)}</p>}
      </div>
      {state !== 'ended' && state !== 'compared' && (
        <NextStep search={search} busy={busy || isWorking} actions={actions} />
      )}
      {state === 'waiting' && search.problem !== null && <p role="alert">{escapeControls(search.problem)}</p>}
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
      <li>
        “Start” collects garbage and{' '}
        {canHaveHeap ? 'marks what is in the heap, or, without a debugging port, measures' : 'measures'} every
        list, Map, Set and dictionary that scripts can reach.
      </li>
      <li>Do something in the page and undo it: open a dialog and close it, go to a view and back.</li>
      <li>Say so with the same button, {ENOUGH} times or more. What grew each time is likely to leak.</li>
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
      <Button
        primary={search.state !== 'answered'}
        busy={busy}
        text={isEnough ? 'Show what grew' : nextRepeat(done)}
        onClick={isEnough ? () => actions.answer() : repeat}
      />
      {isEnough && <Button busy={busy} text={nextRepeat(done)} onClick={repeat} />}
    </p>
  );
}

function nextRepeat(done: number | null): string {
  if (done === null) return 'Start';
  return done < ENOUGH
    ? `I did it and undid it (${done + 1} of ${ENOUGH})`
    : `I did it and undid it (${done + 1})`;
}

function whatNext(search: Exclude<Props['search'], { state: 'working' }>): string {
  switch (search.state) {
    case 'answered':
      return `${plural(search.done, 'repeat')} measured. What keeps the last ${search.done} looks like a leak until one more.`;
    case 'compared':
      return `Compared, in the order in which they were saved: ${search.files.map(escapeControls).join(', ')}.`;
    case 'ended':
      return `${escapeControls(search.reason)} ${whatIsLeft(search)}`;
    case 'waiting':
      if (search.done === null) return '';
      if (search.done === 0) return 'Measured. Now do something in the page and undo it, then say so here.';
      return search.done < ENOUGH
        ? `${search.done} of ${ENOUGH} measured. Do the same again, and undo it.`
        : `${plural(search.done, 'repeat')} measured, enough to tell what grew. More make it surer.`;
  }
}

function whatIsLeft({ done, answer }: Props['search'] & { state: 'ended' }): string {
  if (done === 0) return 'No repeat was measured before.';
  if (answer === null) return `What the ${plural(done, 'repeat')} before have left can’t be told any more.`;
  return `What follows is of the ${plural(answer.repeats, 'repeat')} before.`;
}

interface ButtonProps {
  text: string;
  onClick: () => void;
  primary?: boolean;
  busy?: boolean;
}

/** While it is busy, it keeps the focus, so that a keyboard is where it was when it can be pressed again. */
function Button({ text, onClick, primary = false, busy = false }: ButtonProps) {
  return (
    <button
      type="button"
      class={primary ? 'primary' : undefined}
      aria-disabled={busy}
      onClick={() => {
        if (!busy) onClick();
      }}
    >
      {text}
    </button>
  );
}
