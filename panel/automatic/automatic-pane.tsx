import { KINDS, type Kind } from '../../src/automatic/options.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { elements, t } from '../words/words.ts';
import type { AutomaticTracking } from './automatic-tracking.ts';

interface Props {
  automatic: AutomaticTracking;
}

/** Chooses what of the platform is tracked without a call of the page's, and loads it anew for that. */
export function AutomaticPane({ automatic }: Props) {
  const { origin, chosen, tracked, isDue, isAlways, problem } = automatic;
  if (origin.value === null)
    return (
      <section class="automatic" aria-label={t('automatic')}>
        <p>{t('automatic_nowhere')}</p>
      </section>
    );
  const all = chosen.value.size === KINDS.length;
  return (
    <section class="automatic" aria-label={t('automatic')}>
      <p>{elements('automatic_what', { origin: <strong>{escapeControls(origin.value)}</strong> })}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws a box and takes no part in the layout */}
      <div class="kinds" role="group" aria-label={t('automatic_kinds')}>
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
          {t(all ? 'automatic_none' : 'automatic_all')}
        </button>
        <button
          type="button"
          class={isDue.value ? 'primary' : ''}
          disabled={!isDue.value && chosen.value.size === 0 && !isAlways.value}
          onClick={() => void automatic.reload()}
        >
          {t(
            chosen.value.size === 0 && (isDue.value || isAlways.value)
              ? 'automatic_reload_without'
              : 'automatic_reload',
          )}
        </button>
        <span class="hint">{state(tracked.value.size, isDue.value, isAlways.value)}</span>
      </div>
      {problem.value !== '' && <p role="alert">{escapeControls(problem.value)}</p>}
      {automatic.canAsk.value && (
        <p class="hint">
          {t('automatic_permission')}{' '}
          <button type="button" class="link" onClick={() => void automatic.askForAllFrames()}>
            {t('automatic_allow')}
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
      <strong>{t('automatic_missing')}</strong> {t('automatic_missing_why')}{' '}
      <button type="button" onClick={onReload}>
        {t('automatic_reload')}
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
  if (tracked === 0) return t(isDue ? 'automatic_not_yet' : 'automatic_nothing');
  if (isDue) return t('automatic_as_before');
  return t(isAlways ? 'automatic_always' : 'automatic_this_load');
}
