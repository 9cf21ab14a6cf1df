import type { ComponentChildren } from 'preact';
import type { Resource } from '../list/resources.ts';
import type { PanelState } from '../shell/panel-state.ts';
import { RowDetailsView } from './row-details.tsx';

interface Props {
  panel: PanelState;
  /** The row that is asked about; `null` for all. */
  asked: Resource | null;
  hint?: string | undefined;
  /** Buttons beside the one that cancels or closes. */
  actions?: ComponentChildren;
  running: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

/** "Why is it alive?": the question, where its row was made and used, and below that the answer. */
export function AnswerPane({ panel, asked, hint, actions, running, onClose, children }: Props) {
  return (
    <section class="inquiry" aria-label="Why is it alive?">
      <header>
        <h2>{asked === null ? 'What keeps them alive' : `Why is ${asked.name} alive?`}</h2>
        {hint !== undefined && <span class="hint">{hint}</span>}
        <span class="actions">
          {actions}
          <button type="button" onClick={onClose}>
            {running ? 'Cancel' : 'Close'}
          </button>
        </span>
      </header>
      {asked !== null && panel.details.value !== null && (
        <RowDetailsView details={panel.details.value} now={panel.now.value} />
      )}
      {children}
    </section>
  );
}

export function ProgressLine({ step, done = null }: { step: string; done?: number | null }) {
  return (
    <p class="progress" aria-live="polite">
      <progress {...(done !== null && { value: done })} aria-label={step} /> {step}…
    </p>
  );
}
