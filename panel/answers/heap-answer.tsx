import { plural } from '../format.ts';
import type { AnswerState } from './answerer.ts';
import type { HeapAnswer } from './heap/inquiry.ts';
import type { Explanation } from './heap/worker-messages.ts';
import { LeakCard } from './leak-card.tsx';
import { ProgressLine } from './progress-line.tsx';

interface Props {
  state: AnswerState<HeapAnswer>;
  /** The key of the row that is asked about. */
  asked: string | null;
}

/** What a heap snapshot tells, from the progress to the paths. */
export function HeapAnswerView({ state, asked }: Props) {
  if (state.state === 'running') return <ProgressLine {...state.progress} />;
  if (state.state !== 'found') return null;
  const { explanation } = state.found;
  const { leaks, moreLeaks } = explanation;
  return (
    <>
      <p>{describe(explanation)}</p>
      {leaks.map((leak, index) => (
        <LeakCard key={index} leak={leak} asked={asked} />
      ))}
      {moreLeaks > 0 && (
        <p class="hint">and {plural(moreLeaks, 'suspect reference')} more, with fewer survivors</p>
      )}
    </>
  );
}

function describe({ found, free, missing, first, leaks, moreLeaks }: Explanation): string {
  const references = leaks.length + moreLeaks;
  const sentences = [
    first === 'free' && 'Nothing holds it: the next garbage collection takes it.',
    first === 'missing' &&
      'It is not in the snapshot: it was collected before the snapshot was taken, or tracked after.',
    found === 0 && first === null && 'Nothing of what is listed is in the snapshot.',
    references > 0 &&
      `${plural(found - free, 'resource')} held by ${plural(references, 'suspect reference')}.`,
    free > 0 && first !== 'free' && `${plural(free, 'resource')} held by nothing, and about to be collected.`,
    missing > 0 && first !== 'missing' && `${plural(missing, 'resource')} not in the snapshot.`,
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}
