import { formatBytes, plural } from '../format.ts';
import { CutButton } from './cut-button.tsx';
import type { LeakSummary } from './heap/worker-messages.ts';
import { Entry, Fingerprint, Others, Whose } from './leak-parts.tsx';

interface Props {
  leak: LeakSummary;
  /** Something is being done already. */
  busy: boolean;
  onIgnore: () => void;
  onCut: () => void;
}

/** What one suspect reference keeps alive, told once. */
export function LeakCard({ leak, busy, onIgnore, onCut }: Props) {
  const { told, each, count, retainedSize } = leak;
  const more = told.reduce((rest, entry) => rest - entry.count, count);
  return (
    <article class="leak">
      <h3>
        {plural(count, 'resource')}, {formatBytes(retainedSize)} retained <Fingerprint of={leak} />
      </h3>
      <Whose reference={leak} count={count} />
      <ul>
        {told.map(({ count, names, ...entry }, index) => (
          <Entry key={index} {...entry} name={count > 1 ? `${count} × ${names}` : names} />
        ))}
      </ul>
      {more > 0 && <p class="hint">and {plural(more, 'resource')} more by the same reference</p>}
      <Others reference={leak} count={count} />
      <div class="steps">
        <button type="button" disabled={busy} onClick={onIgnore}>
          Ignore this reference
        </button>
        {leak.cut !== null && <CutButton cut={leak.cut} busy={busy} onCut={onCut} />}
      </div>
      {each.length > 1 && (
        <details class="each">
          <summary>Show all {count}</summary>
          <ul>
            {each.map((survivor, index) => (
              <Entry key={index} {...survivor} />
            ))}
          </ul>
          {count > each.length && <p class="hint">and {plural(count - each.length, 'resource')} more</p>}
        </details>
      )}
    </article>
  );
}
