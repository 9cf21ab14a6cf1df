import type { Retainers } from '../../content/protocol.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { plural } from '../format.ts';
import type { AnswerState } from './answerer.ts';
import { ProgressLine } from './progress-line.tsx';

interface Props {
  state: AnswerState<Retainers>;
  /** Whether a heap snapshot could tell more. */
  hasHeapGraph: boolean;
  /** Whether it is known where the row was made. */
  hasSite: boolean;
}

/** What scripts can see of what holds a row, said to be incomplete. */
export function LiveAnswer({ state, hasHeapGraph, hasSite }: Props) {
  return (
    <>
      <p>
        {hasHeapGraph ? 'Without a heap snapshot' : 'Firefox gives extensions no heap graph, so'} what holds a
        resource is known only as far as scripts can see.
      </p>
      {state.state === 'running' && <ProgressLine {...state.progress} />}
      {state.state === 'failed' && <p role="alert">{escapeControls(state.message)}</p>}
      {state.state === 'found' && <Found {...state.found} />}
      {state.state !== 'running' && !hasSite && (
        <p class="hint">
          Where it was made is not known: choose “All stacks” above, for what is tracked from then on.
        </p>
      )}
    </>
  );
}

function Found({ alive, paths, looked, all }: Retainers) {
  if (!alive) return <p>It is not in memory any more: it was collected, or is no longer tracked.</p>;
  if (paths.length === 0) {
    return (
      <p>
        No live retainer was found among {plural(looked, 'object')}
        {all ? ', which is all that scripts can see' : '; the search ended there, before it had seen all'}. A
        closure, a listener, a timer, a promise, or DevTools itself may hold it.
      </p>
    );
  }
  return (
    <article class="leak">
      <h3>
        {plural(paths.length, 'live retainer')}{' '}
        <span class="hint">incomplete: closures, listeners and timers can’t be seen</span>
      </h3>
      <ul>
        {paths.map((path, index) => (
          <li key={index}>
            <code class="path">
              <Path path={escapeControls(path)} />
            </code>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** The last reference, which leads to the target, is marked as the suspect is in a path of a heap graph. */
function Path({ path }: { path: string }) {
  const [, before = '', last = path] = /^(.*)(\.[\w$]+|\[[^\]]*\]| → [^→]*)$/.exec(path) ?? [];
  return (
    <span class="segment">
      {before}
      <mark title="What refers to it">{last}</mark>
    </span>
  );
}
