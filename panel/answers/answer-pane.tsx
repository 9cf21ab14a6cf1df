import type { Retainers } from '../../content/protocol.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import type { Resource } from '../list/resources.ts';
import type { AnswerState } from './answerer.ts';
import { Choices } from './choices.tsx';
import type { HeapAnswer } from './heap/inquiry.ts';
import { HeapAnswerView } from './heap-answer.tsx';
import { LiveAnswer } from './live-answer.tsx';
import { RowDetailsView } from './row-details.tsx';
import { SnapshotPicker } from './snapshot-picker.tsx';
import type { AnswerActions, RowDetails } from './why-alive.ts';

interface Props {
  /** The row that is asked about; `null` for all. */
  row: Resource | null;
  details: RowDetails | null;
  /** `null` in a browser that gives extensions no heap graph. */
  heap: AnswerState<HeapAnswer> | null;
  live: AnswerState<Retainers>;
  /** Rows to ask about one by one, where nothing answers for all. */
  choices: readonly Resource[];
  /** Unix milliseconds. */
  now: number;
  port: number | null;
  usualPort: number;
  actions: AnswerActions;
  onPort: (text: string) => void;
  onCopy: () => void;
}

/** "Why is it alive?": the question, where its row was made and used, and below that the answer. */
export function AnswerPane(props: Props) {
  const { row, details, heap, live, now, choices, actions, onCopy, ...picker } = props;
  const running = heap?.state === 'running' || live.state === 'running';
  const hasPaths = heap?.state === 'found' || (live.state === 'found' && live.found.paths.length > 0);
  return (
    <section class="inquiry" aria-label="Why is it alive?">
      <header>
        <h2>{row === null ? 'What keeps them alive' : `Why is ${row.name} alive?`}</h2>
        {heap?.state === 'found' && <span class="hint">{describeSnapshot(heap.found)}</span>}
        <span class="actions">
          {hasPaths && <Button text="Copy paths" onClick={onCopy} />}
          {heap?.state === 'found' && (
            <Button text="Take a new snapshot" onClick={() => actions.takeSnapshot()} />
          )}
          {(live.state === 'found' || live.state === 'failed') && (
            <Button text="Search again" onClick={() => actions.search()} />
          )}
          <Button text={running ? 'Cancel' : 'Close'} onClick={() => actions.close()} />
        </span>
      </header>
      {details !== null && <RowDetailsView details={details} now={now} />}
      {heap?.state === 'failed' && <p role="alert">{escapeControls(heap.message)}</p>}
      {heap !== null && <HeapAnswerView state={heap} actions={actions} />}
      {(live.state !== 'closed' || heap === null) && (
        <LiveAnswer state={live} hasHeapGraph={heap !== null} hasSite={details?.stack !== null} />
      )}
      {heap === null && row === null && <Choices rows={choices} onAsk={(row) => actions.ask(row)} />}
      {heap?.state === 'wantsFile' && <SnapshotPicker {...picker} actions={actions} reason={heap.reason} />}
      {heap?.state === 'failed' && <SnapshotPicker {...picker} actions={actions} />}
    </section>
  );
}

function Button({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <button type="button" onClick={onClick}>
      {text}
    </button>
  );
}

function describeSnapshot({ snapshot }: HeapAnswer): string {
  const time = new Date(snapshot.takenAt).toLocaleTimeString();
  return snapshot.file === null ? `as of ${time}` : `${escapeControls(snapshot.file)}, saved at ${time}`;
}
