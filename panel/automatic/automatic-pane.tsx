import { KINDS, type Kind } from '../../src/automatic/options.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import type { AutomaticTracking } from './automatic-tracking.ts';

interface Props {
  automatic: AutomaticTracking;
}

/** Chooses what of the platform is tracked without a call of the page's, and loads it anew for that. */
export function AutomaticPane({ automatic }: Props) {
  const { origin, chosen, tracked, isDue, isAlways, problem } = automatic;
  if (origin.value === null)
    return (
      <section class="automatic" aria-label="Automatic tracking">
        <p>Nothing can be tracked here: the page does not say where it is from.</p>
      </section>
    );
  const all = chosen.value.size === KINDS.length;
  return (
    <section class="automatic" aria-label="Automatic tracking">
      <p>
        What <strong>{escapeControls(origin.value)}</strong> takes from the browser, tracked without a call of
        its own:
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws a box and takes no part in the layout */}
      <div class="kinds" role="group" aria-label="Track automatically">
        {KINDS.map((kind) => (
          <Switch
            key={kind}
            kind={kind}
            on={chosen.value.has(kind)}
            onToggle={() => automatic.toggle(kind)}
          />
        ))}
      </div>
      <div class="steps">
        <button type="button" onClick={() => automatic.chooseAll(!all)}>
          {all ? 'Choose none' : 'Choose all'}
        </button>
        <button
          type="button"
          class={isDue.value ? 'primary' : ''}
          disabled={!isDue.value && chosen.value.size === 0 && !isAlways.value}
          onClick={() => void automatic.reload()}
        >
          {chosen.value.size === 0 && (isDue.value || isAlways.value) ? 'Reload without' : 'Reload and track'}
        </button>
        <span class="hint">{state(tracked.value.size, isDue.value, isAlways.value)}</span>
      </div>
      {problem.value !== '' && <p role="alert">{escapeControls(problem.value)}</p>}
      {automatic.canAsk.value && (
        <p class="hint">
          To track every load of it, in all its frames, the extension needs a permission that the browser asks
          you for.{' '}
          <button type="button" class="link" onClick={() => void automatic.askForAllFrames()}>
            Allow all frames
          </button>
        </p>
      )}
    </section>
  );
}

/** Where a page was tracked when it was loaded before. */
export function NotTracked({ onReload }: { onReload: () => void }) {
  return (
    <p class="untracked">
      <strong>This load is not tracked automatically:</strong> it was asked for elsewhere.{' '}
      <button type="button" onClick={onReload}>
        Reload and track
      </button>
    </p>
  );
}

function Switch({ kind, on, onToggle }: { kind: Kind; on: boolean; onToggle: () => void }) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={onToggle} />
      {kind}
    </label>
  );
}

function state(tracked: number, isDue: boolean, isAlways: boolean): string {
  if (tracked === 0) return isDue ? 'This load is not tracked yet.' : 'Nothing is chosen.';
  if (isDue) return 'This load is tracked as it was chosen before.';
  return isAlways
    ? 'All loads are tracked, in all frames, until the browser is closed.'
    : 'This load is tracked. F5 and links load pages without it: reload from here.';
}
