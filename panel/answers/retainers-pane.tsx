import type { Retainers } from '../../content/protocol.ts';
import type { Resource } from '../list/resources.ts';
import { plural } from '../shell/format.ts';
import type { PanelState } from '../shell/panel-state.ts';
import { AnswerPane, ProgressLine } from './answer-pane.tsx';
import type { LiveRetainersState } from './live-retainers.ts';

/** More than anybody asks about one by one. */
const MAX_CHOICES = 100;

/** "Why is it alive?" in a browser that gives extensions no heap graph. */
export function RetainersPane({ panel }: { panel: PanelState }) {
  const { retainers } = panel;
  const state = retainers.state.value;
  if (state.state === 'closed') return null;
  const asked = retainers.asked.value;
  const hasPaths = state.state === 'answered' && (state.answer?.paths.length ?? 0) > 0;
  return (
    <AnswerPane
      panel={panel}
      asked={asked}
      running={state.state === 'running'}
      onClose={() => retainers.close()}
      actions={
        <>
          {hasPaths && (
            <button type="button" onClick={() => panel.copyExplanation()}>
              Copy paths
            </button>
          )}
          {(state.state === 'answered' || state.state === 'failed') && (
            <button type="button" onClick={() => retainers.ask(asked)}>
              Search again
            </button>
          )}
        </>
      }
    >
      <p>
        Firefox gives extensions no heap graph, so what holds a resource is known only as far as scripts can
        see.
      </p>
      <Body panel={panel} state={state} asked={asked} />
    </AnswerPane>
  );
}

function Body({
  panel,
  state,
  asked,
}: {
  panel: PanelState;
  state: LiveRetainersState;
  asked: Resource | null;
}) {
  switch (state.state) {
    case 'closed':
      return null;
    case 'choosing':
      return <Choices panel={panel} />;
    case 'running':
      return <ProgressLine step="Walking through what the page’s globals lead to" />;
    case 'failed':
      return <p role="alert">{state.message}</p>;
    case 'answered':
      return (
        <>
          <Answer answer={state.answer} />
          {asked !== null && <MissingSite panel={panel} />}
        </>
      );
  }
}

function Choices({ panel }: { panel: PanelState }) {
  const rows = panel.visible.value.filter(({ collected }) => !collected);
  const more = rows.length - MAX_CHOICES;
  return (
    <article class="leak">
      <h3>Search for one of them</h3>
      <ul>
        {rows.slice(0, MAX_CHOICES).map((row) => (
          <li key={row.key}>
            <span class="survivor">
              <button type="button" class="link" onClick={() => panel.why(row)}>
                {row.name}
              </button>
              <span class="hint">
                {row.kind !== null && ` · ${row.kind}`}
                {row.survived > 0 && ` · survived ${plural(row.survived, 'GC')}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="hint">and {plural(more, 'resource')} more: filter the list to see them</p>}
    </article>
  );
}

function Answer({ answer }: { answer: Retainers | null }) {
  if (answer === null) return <p>Its page is gone, and it with that.</p>;
  const { alive, paths, looked, all } = answer;
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
              <Path path={path} />
            </code>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** The last reference, which leads to the target, is marked as the suspect is in a path of a heap graph. */
function Path({ path }: { path: string }) {
  const [, before = '', last = path] = /^(.*?)(\.[\w$]+|\[[^\]]*\]| → [^→]*)$/.exec(path) ?? [];
  return (
    <span class="segment">
      {before}
      <mark title="What refers to it">{last}</mark>
    </span>
  );
}

function MissingSite({ panel }: { panel: PanelState }) {
  if (panel.details.value === null || panel.details.value.stack !== null) return null;
  return (
    <p class="hint">
      Where it was made is not known: choose “All stacks” above, for what is tracked from then on.
    </p>
  );
}
