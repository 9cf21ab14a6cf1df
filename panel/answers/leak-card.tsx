import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { formatBytes, HELD_BY_TOOLS, ownerLine, plural, sharedScopeLines } from '../format.ts';
import type { LeakSummary } from './heap/worker-messages.ts';
import { PathLine } from './path-line.tsx';

interface Props {
  leak: LeakSummary;
  /** The key of the row that is asked about. */
  asked: string | null;
}

/** What one suspect reference keeps alive. */
export function LeakCard({ leak, asked }: Props) {
  const { survivors, count, retainedSize, heldByTools, owner, fingerprint } = leak;
  const more = count - survivors.length;
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
      {owner !== null && <p>{escapeControls(ownerLine(owner))}</p>}
      {owner?.inPassing != null && (
        <p class="hint">No leak: it is released {escapeControls(owner.inPassing.until)}.</p>
      )}
      {heldByTools && <p class="hint">{HELD_BY_TOOLS}</p>}
      {sharedScopeLines(leak, count).map((line) => (
        <p key={line}>{escapeControls(line)}</p>
      ))}
      <ul>
        {survivors.map(({ row, name, kind, retainedSize, path }, index) => (
          <li key={index} class={row !== null && row === asked ? 'asked' : undefined}>
            <span class="survivor">
              {name}
              <span class="hint">
                {kind !== null && ` · ${kind}`} · retains {formatBytes(retainedSize)}
              </span>
            </span>
            <PathLine path={path} />
          </li>
        ))}
      </ul>
      {more > 0 && <p class="hint">and {plural(more, 'resource')} more by the same reference</p>}
    </article>
  );
}
