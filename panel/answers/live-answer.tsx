import type { Retainers } from '../../content/protocol.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { spoken } from '../words/saying.ts';
import { counted, elements, t } from '../words/words.ts';
import type { AnswerState } from './answerer.ts';
import { hopsOfText } from './hops.ts';
import { Path } from './path-line.tsx';
import { ProgressLine } from './progress-line.tsx';

interface Props {
  state: AnswerState<Retainers>;
  /** Whether a heap snapshot could tell more. */
  hasHeapGraph: boolean;
  /** Whether it is known where the row was made. */
  hasSite: boolean;
  onCancel: () => void;
}

/** What scripts can see of what holds a row, said to be incomplete. */
export function LiveAnswer({ state, hasHeapGraph, hasSite, onCancel }: Props) {
  return (
    <div class="live">
      {state.state === 'running' && <ProgressLine {...state.progress} onCancel={onCancel} />}
      {state.state === 'failed' && <p role="alert">{escapeControls(spoken(state.message))}</p>}
      {state.state === 'found' && <Found {...state.found} />}
      {!hasHeapGraph && <p class="hint">{t('answers_liveFirefox')}</p>}
      {state.state !== 'running' && !hasSite && <p class="hint">{t('answers_noSite')}</p>}
    </div>
  );
}

function Found({ alive, paths, looked, all }: Retainers) {
  if (!alive) return <p class="first">{t('answers_notInMemory')}</p>;
  if (paths.length === 0) {
    const objects = counted('answers_objects', looked);
    return <p class="first">{t(all ? 'answers_noRetainer' : 'answers_noRetainerYet', { objects })}</p>;
  }
  const [first, ...more] = paths.map((path) => <Path hops={hopsOfText(path)} />);
  return (
    <article class="leak answer">
      <h3 class="first">{elements('answers_heldBy', { reference: first })}</h3>
      {more.length > 0 && (
        <ul class="held">
          {more.map((path, index) => (
            <li key={index}>{path}</li>
          ))}
        </ul>
      )}
      <p class="hint">{t('answers_incomplete', { retainers: counted('answers_retainers', paths.length) })}</p>
    </article>
  );
}
