import { useSignal } from '@preact/signals';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import type { CutOffer } from './heap/worker-messages.ts';

interface Props {
  cut: CutOffer;
  /** Something is being done already. */
  busy: boolean;
  onCut: () => void;
}

/** Removes a reference in the live page, once its user knows what that changes. */
export function CutButton({ cut, busy, onCut }: Props) {
  const asking = useSignal(false);
  if (!cut.possible) return <span class="hint">It can’t be cut from here. {cut.why}</span>;
  if (!asking.value)
    return (
      <button
        type="button"
        disabled={busy}
        onClick={() => {
          asking.value = true;
        }}
      >
        Cut and prove…
      </button>
    );
  const answer = (isWanted: boolean) => {
    asking.value = false;
    if (isWanted) onCut();
  };
  return (
    <fieldset class="cut">
      <legend>Cut and prove: this changes the live page</legend>
      <ul class="changes">
        {cut.changes.map((change) => (
          <li key={change}>{escapeControls(change)}</li>
        ))}
      </ul>
      <p>
        No code of the page is run or told, so that it may fail where it counts on what is gone, until it is
        loaded again. Then a garbage collection is forced, which shows whether anything else holds what it
        held.
      </p>
      <div class="actions">
        <button type="button" disabled={busy} onClick={() => answer(true)}>
          Change the page
        </button>
        <button type="button" onClick={() => answer(false)}>
          Leave it
        </button>
      </div>
    </fieldset>
  );
}
