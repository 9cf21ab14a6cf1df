import { useEffect, useRef } from 'preact/hooks';
import type { Retainers } from '../../content/protocol.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import type { Resource } from '../list/resources.ts';
import { spoken } from '../words/saying.ts';
import { t } from '../words/words.ts';
import { AnswerHeader } from './answer-header.tsx';
import type { AnswerState } from './answerer.ts';
import { Choices } from './choices.tsx';
import { Evidence } from './evidence.tsx';
import { foundWords } from './found-words.ts';
import { FullAnswer, type PortChoice } from './full-answer.tsx';
import type { HeapAnswer } from './heap/inquiry.ts';
import { HeapAnswerView } from './heap-answer.tsx';
import { HolderSections, MoreSection } from './heap-sections.tsx';
import { LeakActions, type LeakSteps } from './leak-actions.tsx';
import { LiveAnswer } from './live-answer.tsx';
import type { PastPage } from './past-page.ts';
import { asOf, whyNoMore } from './past-words.ts';
import { ProgressLine } from './progress-line.tsx';
import { RowDetailsView } from './row-details.tsx';
import { Section } from './section.tsx';
import type { AnswerActions, RowDetails } from './why-alive.ts';

interface Props extends PortChoice {
  /** The row that is asked about; `null` for all. */
  row: Resource | null;
  /** How it has left since it was asked about; `null` while it is there, or its page is gone. */
  left: 'collected' | 'unlisted' | null;
  details: RowDetails | null;
  /** `null` in a browser that gives extensions no heap graph. */
  heap: AnswerState<HeapAnswer> | null;
  /** What was found before, while there is no newer answer. */
  earlier: HeapAnswer | null;
  live: AnswerState<Retainers>;
  /** What was asked about is gone with its page; `null` while that is there. */
  past: PastPage | null;
  /** Rows to ask about one by one, where nothing answers for all. */
  choices: readonly Resource[];
  /** Unix milliseconds. */
  now: number;
  actions: AnswerActions;
  onMove: (step: -1 | 1) => void;
  onCopy: () => void;
}

/** "Why is it alive?": what holds it in the first line, then the way to it, and all else folded. */
export function AnswerPane(props: Props) {
  const { row, left, details, heap, earlier, live, past, now, choices, actions, onMove, onCopy, ...port } =
    props;
  const shown = heap?.state === 'found' ? heap.found : earlier;
  const failure = heap?.state === 'failed' ? spoken(heap.message) : null;
  const hasLive = shown === null && live.state === 'found';
  const isAnswered = shown !== null || hasLive;
  const leads = row !== null && shown?.explanation.first === 'held';
  const asked = (leads && shown?.explanation.leaks[0]) || null;
  const stepsOf = (index: number): LeakSteps => ({
    busy: heap?.state === 'found' && heap.found.work !== null,
    ended: heap?.state === 'found' ? null : t('answers_ended'),
    gone: past === null ? null : whyNoMore(past),
    ignore: () => actions.ignore(index),
    cut: () => actions.cut(index),
  });
  const progress = heap?.state === 'running' && (
    <ProgressLine {...heap.progress} onCancel={() => actions.cancel()} />
  );
  const pane = useRef<HTMLElement>(null);
  // a new question, and what went wrong, begin at the top
  useEffect(() => {
    pane.current?.scrollIntoView({ block: 'start' });
  }, [row?.key, failure]);
  return (
    <section
      ref={pane}
      class={past === null ? 'inquiry' : 'inquiry past'}
      aria-label={t('answers_pane')}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        onMove(event.key === 'ArrowUp' ? -1 : 1);
      }}
    >
      <AnswerHeader
        row={row}
        asOf={asOf(shown, past)}
        hasPaths={shown !== null || (hasLive && live.found.paths.length > 0)}
        onMove={onMove}
        onCopy={onCopy}
        onClose={() => actions.close()}
      />
      {failure !== null && <p role="alert">{escapeControls(failure)}</p>}
      {left !== null && <p class="before">{t(`answers_row_${left}`)}</p>}
      {!isAnswered && progress}
      {earlier !== null && shown === earlier && (
        <p class="before">{t('answers_before', { when: asOf(earlier, null) })}</p>
      )}
      {shown !== null && (
        <HeapAnswerView
          answer={shown}
          asked={asked}
          stepsOf={stepsOf}
          onTakeBack={(index) => actions.takeBack(index)}
        />
      )}
      {shown === null &&
        (live.state !== 'closed' || heap === null) &&
        (heap?.state !== 'running' || hasLive) && (
          <LiveAnswer
            state={live}
            hasHeapGraph={heap !== null}
            hasSite={details?.stack !== null}
            onCancel={() => actions.cancel()}
          />
        )}
      {isAnswered && progress}
      {heap === null && row === null && <Choices rows={choices} onAsk={(row) => actions.ask(row)} />}
      {(heap?.state === 'wantsFile' || heap?.state === 'failed') && (
        <FullAnswer
          {...port}
          actions={actions}
          {...(heap.state === 'wantsFile' && { reason: escapeControls(spoken(heap.reason)) })}
        />
      )}
      {details !== null && <RowDetailsView details={details} now={now} />}
      {asked !== null && <HolderSections leak={asked} />}
      {row !== null && isAnswered && (
        <Evidence
          row={row}
          now={now}
          reference={asked}
          found={asked === null || shown === null ? '' : foundWords(shown.explanation)}
        />
      )}
      {(isAnswered || live.state === 'failed') && (
        <Section id="actions" title={t('answers_actions')}>
          {asked !== null && <LeakActions leak={asked} steps={stepsOf(0)} />}
          <div class="steps">
            {shown !== null ? (
              <AskAgain
                text={t('answers_takeNewSnapshot')}
                gone={row === null ? null : past}
                onClick={() => actions.takeSnapshot()}
              />
            ) : (
              <AskAgain text={t('answers_searchAgain')} gone={past} onClick={() => actions.search()} />
            )}
          </div>
        </Section>
      )}
      {shown !== null && <MoreSection explanation={shown.explanation} stepsOf={stepsOf} />}
    </section>
  );
}

interface AskAgainProps {
  text: string;
  /** What was asked about is gone. */
  gone: PastPage | null;
  onClick: () => void;
}

function AskAgain({ text, gone, onClick }: AskAgainProps) {
  return (
    <>
      <button type="button" disabled={gone !== null} onClick={onClick}>
        {text}
      </button>
      {gone !== null && <span class="hint">{whyNoMore(gone)}</span>}
    </>
  );
}
