import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { plural } from '../format.ts';
import type { AnswerState } from './answerer.ts';
import type { HeapAnswer } from './heap/inquiry.ts';
import type { Explanation, IgnoredReference } from './heap/worker-messages.ts';
import { LeakCard } from './leak-card.tsx';
import { ProgressLine } from './progress-line.tsx';
import type { AnswerActions } from './why-alive.ts';

interface Props {
  state: AnswerState<HeapAnswer>;
  actions: Pick<AnswerActions, 'ignore' | 'takeBack' | 'cut'>;
}

/** What a heap snapshot tells, from the progress to the paths. */
export function HeapAnswerView({ state, actions }: Props) {
  if (state.state === 'running') return <ProgressLine {...state.progress} />;
  if (state.state !== 'found') return null;
  const { explanation, work, notCut } = state.found;
  const { leaks, moreLeaks, ignored, remarks } = explanation;
  return (
    <>
      <Ignored ignored={ignored} busy={work !== null} onTakeBack={(index) => actions.takeBack(index)} />
      {notCut !== null && <p role="alert">Nothing was proven: {escapeControls(notCut)}</p>}
      {work === null ? <p>{describe(explanation)}</p> : <ProgressLine {...work} />}
      {leaks.map((leak, index) => (
        <LeakCard
          key={`${index} ${leak.fingerprint}`}
          leak={leak}
          busy={work !== null}
          onIgnore={() => actions.ignore(index)}
          onCut={() => actions.cut(index)}
        />
      ))}
      {moreLeaks > 0 && (
        <p class="hint">and {plural(moreLeaks, 'suspect reference')} more, with fewer survivors</p>
      )}
      {remarks.map((remark) => (
        <p key={remark} class="hint">
          {escapeControls(remark)}
        </p>
      ))}
    </>
  );
}

interface IgnoredProps {
  ignored: readonly IgnoredReference[];
  busy: boolean;
  onTakeBack: (index: number) => void;
}

/** What the answer leaves out. */
function Ignored({ ignored, busy, onTakeBack }: IgnoredProps) {
  if (ignored.length === 0) return null;
  return (
    <ul class="ignored" aria-label="Ignored references">
      {ignored.map(({ text, count, verdict }, index) => (
        <li key={index}>
          <span class="what">
            {verdict === null ? 'Ignored' : 'Cut'}: <code>{escapeControls(text)}</code>
            {count > 1 && ` × ${count}`}
            {verdict !== null && <strong aria-live="polite"> {verdict}</strong>}
          </span>
          {verdict === null && (
            <button type="button" class="link" disabled={busy} onClick={() => onTakeBack(index)}>
              Take back
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function describe({ found, free, missing, first, leaks, moreLeaks, ignored }: Explanation): string {
  const references = leaks.length + moreLeaks;
  const sentences = [
    first === 'free' &&
      (ignored.length > 0
        ? 'Nothing else holds it.'
        : 'Nothing holds it: the next garbage collection takes it.'),
    first === 'missing' &&
      'It is not in the snapshot: it was collected before the snapshot was taken, or tracked after.',
    found === 0 && first === null && 'Nothing of what is listed is in the snapshot.',
    references > 0 &&
      `${plural(found - free, 'resource')} held by ${plural(references, 'suspect reference')}.`,
    free > 0 &&
      first !== 'free' &&
      (ignored.length > 0
        ? `${plural(free, 'resource')} held by nothing else.`
        : `${plural(free, 'resource')} held by nothing, and about to be collected.`),
    missing > 0 && first !== 'missing' && `${plural(missing, 'resource')} not in the snapshot.`,
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}
