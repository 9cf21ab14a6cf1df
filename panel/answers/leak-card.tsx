import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { alsoHeld, formatBytes, HELD_BY_TOOLS, ownerLine, plural, sharedScopeLines } from '../format.ts';
import { CutButton } from './cut-button.tsx';
import type { LeakSummary, SurvivorSummary } from './heap/worker-messages.ts';
import { PathLine } from './path-line.tsx';

interface Props {
  leak: LeakSummary;
  /** Something is being done already. */
  busy: boolean;
  onIgnore: () => void;
  onCut: () => void;
}

/** What one suspect reference keeps alive, told once. */
export function LeakCard({ leak, busy, onIgnore, onCut }: Props) {
  const { told, each, count, retainedSize, heldByTools, owner, fingerprint } = leak;
  const more = told.reduce((rest, entry) => rest - entry.count, count);
  return (
    <article class="leak">
      <h3>
        {plural(count, 'resource')}, {formatBytes(retainedSize)} retained{' '}
        <span
          class="hint fingerprint"
          title="The leak’s fingerprint: the same for the same suspect reference in every snapshot"
        >
          {fingerprint}
        </span>
      </h3>
      {owner !== null && owner.type !== 'unknown' && <p>{escapeControls(ownerLine(owner))}</p>}
      {owner?.inPassing != null && (
        <p class="hint">No leak: it is released {escapeControls(owner.inPassing.until)}.</p>
      )}
      {heldByTools && <p class="hint">{HELD_BY_TOOLS}</p>}
      {sharedScopeLines(leak, count).map((line) => (
        <p key={line}>{escapeControls(line)}</p>
      ))}
      <ul>
        {told.map(({ count, names, ...entry }, index) => (
          <Entry key={index} {...entry} name={count > 1 ? `${count} × ${names}` : names} />
        ))}
      </ul>
      {more > 0 && <p class="hint">and {plural(more, 'resource')} more by the same reference</p>}
      <Others leak={leak} />
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

interface EntryProps extends SurvivorSummary {
  code?: string | null;
}

function Entry({ name, kind, facts, path, asked, code }: EntryProps) {
  return (
    <li class={asked ? 'asked' : undefined}>
      <span class="survivor">
        {name}
        <span class="hint">
          {[kind, facts].flatMap((part) => (part ? ` · ${escapeControls(part)}` : []))}
        </span>
      </span>
      <PathLine path={path} />
      {code != null && <code class="code">{escapeControls(code)}</code>}
    </li>
  );
}

/** What has to go besides the suspect reference. */
function Others({ leak }: { leak: LeakSummary }) {
  const [must, ...others] = alsoHeld(leak, leak.count);
  if (must === undefined) return null;
  return (
    <div class="others">
      <p>{must}</p>
      <ul>
        {others.map((other, index) => (
          <li key={index}>
            <code class="path">{escapeControls(other.trim())}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
